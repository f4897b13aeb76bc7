import type {
  NotificationKind,
  OAuthGrant,
  PrismaClient,
  ShareResult,
  SocialConnection,
  Theme,
  WorkspaceRole,
} from '@herald/prisma/generated/client/client';
import type { ApiKeyCaller, ApiKeyService } from './api-keys.ts';
import type { ConnectLinkService, VisitSecrets, VisitService } from './connect-links.ts';
import type { PeopleService, WorkspaceService } from './people.ts';
import type { PlatformId } from './platform-id.ts';
import type { WebhookService } from './webhooks.ts';

/** Who asks, and from which workspace. */
export interface Viewer {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly workspaceId: string;
  /** What they may do in it. */
  readonly role: WorkspaceRole;
  /** The browser session; a connection attempt can only end in the one it began in. */
  readonly sessionId: string;
}

/** Who acts, and in which workspace. */
export type Actor = Viewer | ApiKeyCaller;

/** What the API tells of a platform. */
export interface PlatformInfo {
  readonly id: PlatformId;
  readonly name: string;
  readonly available: boolean;
  readonly unavailableReason: string | null;
  readonly sandboxed: boolean;
  readonly renewsAccess: boolean;
  readonly needsInstance: boolean;
  /** Servers to offer when one is needed. */
  readonly instanceSuggestions: readonly string[];
  readonly limits: {
    readonly textLength: number;
    readonly images: number;
    readonly imageRequired: boolean;
    readonly linkPreview: boolean;
  };
  /** In the order to offer them; a single one leaves nothing to choose. */
  readonly loginMethods: readonly LoginMethod[];
  readonly options: readonly PostOption[];
}

/** One way to connect accounts of a platform. */
export interface LoginMethod {
  /** Whose login it is. */
  readonly platform: PlatformId;
  readonly label: string;
  readonly description: string;
  readonly available: boolean;
  readonly unavailableReason: string | null;
}

/** Something a person can choose for a post beside its words. */
export interface PostOption {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Null: free text. */
  readonly choices: readonly { readonly value: string; readonly label: string }[] | null;
}

export interface ConnectRequest {
  readonly platform: PlatformId;
  readonly instance: string | null;
  readonly connectionId: string | null;
  /** Null: the first way that is available. */
  readonly loginWith: PlatformId | null;
  readonly returnTo: string | null;
}

export interface ConnectRedirect {
  readonly authorizationUrl: URL;
  readonly attemptId: string;
  readonly expiresAt: Date;
}

/** An account a login opens, to choose from. */
export interface ConnectionCandidate {
  readonly platform: PlatformId;
  readonly platformUserId: string;
  readonly username: string | null;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly alreadyConnected: boolean;
  readonly unavailableReason: string | null;
}

/** What of a login tells whether it can be renewed. */
export type GrantState = Pick<OAuthGrant, 'platform' | 'refreshToken' | 'renewableUntil'>;

/** Connecting and disconnecting accounts. Errors are the classes of `errors.ts`. */
export interface ConnectionService {
  /** @throws PlatformUnavailableError, InstanceUnreachableError, ValidationError */
  connect(viewer: Viewer, request: ConnectRequest): Promise<ConnectRedirect>;
  /** The accounts of an attempt that is CHOOSING; else none. */
  candidates(viewer: Viewer, attemptId: string): Promise<readonly ConnectionCandidate[]>;
  /** @throws NotFoundError, ValidationError */
  chooseAccounts(viewer: Viewer, attemptId: string, accounts: readonly string[]): Promise<void>;
  /** Asks the platform whether it still lets us in, and marks the account accordingly. @throws NotFoundError, CheckUnansweredError */
  check(actor: Actor, connectionId: string): Promise<void>;
  /** Whether Herald renews the access by itself before it ends. */
  renewsAccess(grant: GrantState): boolean;
  /** @throws NotFoundError */
  disconnect(actor: Actor, connectionId: string): Promise<{ readonly revokedAtPlatform: boolean }>;
}

export interface ShareRequest {
  readonly connectionIds: readonly string[];
  readonly url: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly message: string | null;
  readonly imageIds: readonly string[];
  /** In place of `imageIds`: the same with a description for this share. */
  readonly images: readonly { readonly id: string; readonly altText: string | null }[];
  readonly imageUrl: string | null;
  readonly imageAlt: string | null;
  readonly overrides: readonly { readonly connectionId: string; readonly message: string }[];
  readonly options: readonly {
    readonly connectionId: string;
    readonly name: string;
    readonly value: string;
  }[];
  readonly scheduledAt: Date | null;
  readonly idempotencyKey: string | null;
  readonly allowDuplicate: boolean;
  readonly reference: string | null;
}

/** A link that is sent as such, beside the text. */
export interface LinkAttachment {
  readonly url: string;
  readonly title: string | null;
  readonly description: string | null;
}

/** What one account would get. */
export interface ShareCheck {
  readonly connectionId: string;
  readonly text: string;
  /** What is sent as the link, beside the text; null: nothing. */
  readonly link: LinkAttachment | null;
  readonly length: number;
  readonly limit: number;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** What of a result tells whether there is a post to change. */
export type PostState = Pick<ShareResult, 'status' | 'postId' | 'deletedAt'>;

/** What a share that waits for its time is to be instead. */
export interface ShareEdit {
  readonly shareId: string;
  /** Its idempotency key and reference stay as they were, and are null here. */
  readonly request: ShareRequest;
  /** The version that is changed; null: whichever it is by then. */
  readonly knownVersion: number | null;
  /** The same for every try of the same change; null: each is another. */
  readonly idempotencyKey: string | null;
}

/** A share that was made or changed; `replayed`: by an earlier request with the same idempotency key. */
export interface KeptShare {
  readonly shareId: string;
  readonly replayed: boolean;
}

/** Sharing. Ids of shares and results are plain row ids. Errors are the classes of `errors.ts`. */
export interface ShareService {
  /**
   * Answers the new share, or the first one made with the same idempotency key.
   * @throws ShareRejectedError, DuplicateShareError, ConnectionUnusableError, ValidationError
   */
  share(actor: Actor, request: ShareRequest): Promise<KeptShare>;
  /** Connections that are not of the workspace are left out. */
  check(actor: Actor, request: ShareRequest): Promise<readonly ShareCheck[]>;
  /** @throws NotFoundError, ValidationError */
  retry(actor: Actor, shareId: string, resultIds: readonly string[] | null): Promise<void>;
  /** @throws NotFoundError, ValidationError */
  cancel(actor: Actor, shareId: string): Promise<void>;
  /** Moves a share that waits for its time to another. @throws NotFoundError, ValidationError */
  reschedule(actor: Actor, shareId: string, scheduledAt: Date): Promise<void>;
  /**
   * Changes what a share that waits for its time says, where, and when.
   * @throws NotFoundError, ShareRejectedError, DuplicateShareError, ConnectionUnusableError, ValidationError
   */
  edit(actor: Actor, edit: ShareEdit): Promise<KeptShare>;
  /** Has a share that waits for its time go out at once. @throws NotFoundError, ValidationError */
  publishNow(actor: Actor, shareId: string): Promise<void>;
  /** Settles an UNKNOWN result by what the person saw; answers the id of its share. @throws NotFoundError, ValidationError */
  resolve(
    actor: Actor,
    resolution: {
      readonly resultId: string;
      readonly published: boolean;
      readonly postUrl: string | null;
    },
  ): Promise<string>;
  /** Asks the platform once more what became of an UNKNOWN result; answers the id of its share. @throws NotFoundError, ValidationError */
  lookUp(actor: Actor, resultId: string): Promise<string>;
  /** Deletes the post of a result at its platform. @throws NotFoundError, ValidationError, PlatformRefusedError */
  deletePost(actor: Actor, resultId: string): Promise<void>;
  /**
   * Gives the post of a result another message.
   * @throws NotFoundError, ValidationError, ShareRejectedError, PlatformRefusedError
   */
  editPost(actor: Actor, resultId: string, message: string): Promise<void>;
  /** Why a post cannot be deleted from here, in a sentence; null: it can. */
  deleteUnavailableReason(result: PostState, connection: SocialConnection): string | null;
  /** Why the text of a post cannot be changed from here, in a sentence; null: it can. */
  editUnavailableReason(result: PostState, connection: SocialConnection): string | null;
  /** The form of a link under which "already shared" looks it up. */
  urlKey(url: string): string;
}

export interface LinkPreview {
  readonly url: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly imageUrl: string | null;
  readonly siteName: string | null;
}

/** What a new draft chooses for posts on a platform. */
export interface DefaultPostOption {
  readonly platform: PlatformId;
  readonly name: string;
  readonly value: string;
}

/** What to change of how a person wants to work; undefined: nothing. */
export interface PreferencesChange {
  readonly connectionIds?: readonly string[] | undefined;
  readonly textTemplate?: string | undefined;
  readonly postOptions?: readonly DefaultPostOption[] | undefined;
  readonly theme?: Theme | undefined;
  /** Null: the browser's. */
  readonly locale?: string | null | undefined;
}

/** What people say about their own account. */
export interface AccountService {
  /**
   * Signs a person out at one browser, or (null) at all others; answers at how many.
   * @throws NotFoundError
   */
  endSessions(viewer: Viewer, sessionId: string | null): Promise<number>;
  /** @throws ValidationError */
  updatePreferences(viewer: Viewer, change: PreferencesChange): Promise<void>;
}

/** Live changes. Iterables end when their consumer returns. */
export interface Progress {
  /**
   * Every result as it is now, then each change.
   * @param follow goes on when all are final, for what people do then; else that is the end.
   */
  shareResults(shareId: string, follow: boolean): AsyncIterable<ShareResult>;
  /** Ids of connections of a workspace as they change. */
  connectionChanges(workspaceId: string): AsyncIterable<string>;
}

/** How a member is told of one kind of thing. */
export interface NotificationPreference {
  readonly kind: NotificationKind;
  readonly email: boolean;
  readonly inApp: boolean;
}

/** Null: as it was. */
export interface NotificationPreferenceChange {
  readonly kind: NotificationKind;
  readonly email: boolean | null;
  readonly inApp: boolean | null;
}

/** What a member of a workspace is told of. */
export interface NotificationService {
  /** Those with these ids; null: all of the viewer's. @throws NotFoundError when one is not theirs */
  markRead(viewer: Viewer, ids: readonly string[] | null): Promise<void>;
  /** One per kind, always in the same order. */
  preferences(viewer: Viewer): Promise<readonly NotificationPreference[]>;
  changePreferences(
    viewer: Viewer,
    changes: readonly NotificationPreferenceChange[],
  ): Promise<void>;
  /** Ids of the viewer's new ones, from now on. */
  received(viewer: Viewer): AsyncIterable<string>;
}

/** What resolvers may ask for: the ports the server fills. What is asked too often throws RateLimitedError. */
export interface Services {
  readonly platforms: {
    list(): readonly PlatformInfo[];
    get(id: PlatformId): PlatformInfo;
  };
  readonly connections: ConnectionService;
  readonly connectLinks: ConnectLinkService;
  readonly visits: VisitService;
  readonly shares: ShareService;
  readonly progress: Progress;
  readonly notifications: NotificationService;
  readonly people: PeopleService;
  readonly workspaces: WorkspaceService;
  readonly apiKeys: ApiKeyService;
  readonly account: AccountService;
  readonly webhooks: WebhookService;
  /** What the page behind a link says of itself; null when it cannot be read. */
  previewLink(actor: Actor, url: string): Promise<LinkPreview | null>;
  /** Where a small version of an image can be seen. */
  thumbnailUrl(mediaId: string): string;
  /** Where the sandbox shows its timelines; null when it is off. */
  readonly sandboxUrl: string | null;
  readonly mail: {
    /** False: no mail goes out. */
    readonly configured: boolean;
    /** Where the sandbox shows what was mailed; null when mail goes elsewhere or nowhere. */
    readonly mailboxUrl: string | null;
  };
}

export interface Context {
  /** Null: not signed in. */
  readonly viewer: Viewer | null;
  /** The key that asks in place of a person; null: none does. */
  readonly apiKey: ApiKeyCaller | null;
  /** What the browser shows for the links that were opened in it. */
  readonly visitSecrets: VisitSecrets;
  readonly services: Services;
  readonly prisma: PrismaClient;
  /** The time of day, for states that end by themselves. */
  now(): Date;
}

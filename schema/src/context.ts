import type {
  PrismaClient,
  ShareResult,
  WorkspaceRole,
} from '@herald/prisma/generated/client/client';
import type { AccountService } from './account.ts';
import type { ApiKeyCaller, ApiKeyService } from './api-keys.ts';
import type { ConnectLinkService, VisitSecrets, VisitService } from './connect-links.ts';
import type { ConnectionService } from './connections.ts';
import type { NotificationService } from './notifications.ts';
import type { PeopleService, WorkspaceService } from './people.ts';
import type { PlatformId } from './platform-id.ts';
import type { PlatformInfo } from './platforms.ts';
import type { ShareService } from './shares.ts';
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

export interface LinkPreview {
  readonly url: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly imageUrl: string | null;
  readonly siteName: string | null;
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

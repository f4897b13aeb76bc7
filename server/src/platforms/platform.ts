import type { PlatformId } from '@herald/schema/platform-id';
import type { Http } from './http.ts';

/** JSON an adapter keeps with an account or a login, in clear: never put a token in it. */
export type Extra = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** What the composer and the checks need to know of a platform. */
export interface Limits {
  /** Longest text in the platform's own unit. */
  readonly textLength: number;
  /** Most images in one post. */
  readonly images: number;
  readonly imageRequired: boolean;
  /** Whether the platform draws a card for the link. */
  readonly linkPreview: boolean;
  /** Longest image description in characters. */
  readonly altTextLength: number;
}

/** Default origins, without a trailing slash; configuration can point both elsewhere. */
export interface Origins {
  /** Where the API lives, e.g. `https://api.x.com`. */
  readonly api: string;
  /** Where people log in, e.g. `https://x.com`. */
  readonly auth: string;
}

/** Our registration at a platform (or at one Mastodon instance). */
export interface OAuthApp extends Origins {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes and switches found at registration, e.g. whether the instance knows PKCE. */
  readonly extra: Extra;
}

/** What goes into the address of the login page. */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  /** URL-safe characters only. */
  readonly state: string;
  /** Present when the platform (and this app of it) uses PKCE. */
  readonly codeVerifier: string;
}

export interface CodeExchange {
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

/** The tokens of one login. */
export interface TokenSet {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Null: does not expire. */
  readonly expiresAt: Date | null;
  /** Null: the platform did not say; the asked ones are assumed. */
  readonly scopes: readonly string[] | null;
}

/** Something one can post as: a profile, a Page, the Instagram account behind a Page. */
export interface Account {
  /** Mostly the adapter's own platform; a Facebook login also opens Instagram accounts. */
  readonly platform: PlatformId;
  /** The platform's id of it, unique per platform (Mastodon: `id@host`). */
  readonly platformUserId: string;
  readonly username: string | null;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly profileUrl: string | null;
  /** A token for this account alone (a Page token); null: the login's token serves. */
  readonly accessToken: string | null;
  /** What publishing needs to know later, e.g. an instance's own limits. */
  readonly extra: Extra;
  /** Why one cannot post as it, in a sentence that tells what to do; null: one can. */
  readonly unavailableReason: string | null;
}

/**
 * How long a login's token lives and how it is kept alive:
 * - `rotating`: refreshed shortly before expiry; every refresh also replaces the refresh token (X).
 * - `extending`: the token itself is exchanged for one that lives longer, once it is old enough (Threads, Instagram).
 * - `lasting`: does not expire, or what posts with it does not (Facebook Pages, Mastodon).
 * - `renewed-by-person`: only a new login helps (LinkedIn).
 */
export type TokenModel =
  | { readonly kind: 'rotating'; readonly refreshBeforeExpiryMs: number }
  | {
      readonly kind: 'extending';
      readonly minimumAgeMs: number;
      readonly refreshBeforeExpiryMs: number;
    }
  | { readonly kind: 'lasting' }
  | { readonly kind: 'renewed-by-person'; readonly noticeBeforeExpiryMs: number };

/** What login calls are made with. */
export interface LoginContext {
  readonly app: OAuthApp;
  readonly http: Http;
  readonly now: () => Date;
}

/** Logging in at a platform, in protocol order. Failures are thrown as `PlatformError`. */
export interface Login {
  readonly tokenModel: TokenModel;
  /** Scopes asked for; an app's `extra` may narrow them. */
  scopes(app: OAuthApp): readonly string[];
  /** Scopes without which one cannot post; missing ones are said at connect. */
  requiredScopes(app: OAuthApp): readonly string[];
  /** Where to send the browser. */
  authorizationUrl(app: OAuthApp, request: AuthorizationRequest): URL;
  /** Turns the code into the tokens to keep (the long-lived ones where there are two kinds). */
  exchangeCode(context: LoginContext, exchange: CodeExchange): Promise<TokenSet>;
  /** A fresh token set; null where the model has no refresh. */
  readonly refresh: ((context: LoginContext, tokens: TokenSet) => Promise<TokenSet>) | null;
  /** Withdraws the whole login at the platform; null where the platform offers no such call. */
  readonly revoke: ((context: LoginContext, tokens: TokenSet) => Promise<void>) | null;
  /** The scopes that were really granted, where the platform tells only when asked; else null. */
  readonly grantedScopes:
    | ((context: LoginContext, tokens: TokenSet) => Promise<readonly string[]>)
    | null;
  /**
   * The platform's id of the person who logged in: logins of one person die together there. Null: it is the one account
   * the login opens.
   */
  readonly subject: ((context: LoginContext, tokens: TokenSet) => Promise<string>) | null;
  /** Every account the login opens. Empty: none; the adapter's `noAccountReason` says what to do. */
  accounts(context: LoginContext, tokens: TokenSet): Promise<readonly Account[]>;
  /** What to tell a person whose login opens no account at all. */
  readonly noAccountReason: string;
}

/** Platforms of which there are many servers, each with its own app registration (Mastodon). */
export interface Instances {
  /** Reads "mastodon.social", "https://mastodon.social/@me" or "@me@mastodon.social"; null: none of these. */
  parse(input: string): { readonly host: string; readonly origin: string } | null;
  /** Looks at the server and registers Herald there. */
  register(
    http: Http,
    origin: string,
    app: { readonly name: string; readonly website: string; readonly redirectUri: string },
  ): Promise<OAuthApp>;
}

/** What is to be said, before it is cut to one platform. */
export interface Draft {
  /** What the person writes, already with the override of this connection. */
  readonly message: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly images: readonly { readonly altText: string | null }[];
}

/** The account a draft is checked against. */
export interface Target {
  readonly platformUserId: string;
  readonly username: string | null;
  readonly extra: Extra;
}

/** What one account would get. */
export interface Check {
  /** Exactly what is sent as the post's text. */
  readonly text: string;
  /** Length of it in the platform's unit. */
  readonly length: number;
  readonly limit: number;
  /** Sentences: would be refused. */
  readonly problems: readonly string[];
  /** Sentences: would work, not as one may expect. */
  readonly warnings: readonly string[];
}

/** How an image must be for a platform; what does not fit is converted. */
export interface ImageRequirements {
  readonly mimeTypes: readonly ('image/jpeg' | 'image/png' | 'image/gif' | 'image/webp')[];
  readonly maxBytes: number;
  readonly maxWidth?: number;
  readonly maxHeight?: number;
  /** Width divided by height; an image outside is padded to the nearest. */
  readonly aspectRatio?: { readonly min: number; readonly max: number };
}

export interface RenderedImage {
  readonly data: Uint8Array;
  readonly mimeType: string;
  readonly filename: string;
  /** Public, unguessable, expiring address of exactly these bytes, for platforms that fetch. */
  readonly url: string;
}

export interface PostImage {
  readonly altText: string | null;
  render(requirements: ImageRequirements): Promise<RenderedImage>;
}

/** One post to one account, as the check composed it. */
export interface Post {
  readonly text: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly images: readonly PostImage[];
  /** Fresh per post and account, the same over all its attempts. */
  readonly idempotencyKey: string;
  /** When the first attempt that may have created the post was sent; null before that. */
  readonly sentAt: Date | null;
}

export type Step = 'UPLOADING_MEDIA' | 'PROCESSING_MEDIA' | 'PUBLISHING' | 'CONFIRMING';

/** What publishing to one account is done with. */
export interface Session {
  readonly app: OAuthApp;
  readonly accessToken: string;
  readonly account: Target;
  readonly http: Http;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Tells the user what is going on. */
  report(step: Step): Promise<void>;
  /** Ids the platform handed out so far (media, container, unpublished post), also in earlier attempts. */
  remoteId(name: string): string | null;
  /** Stores an id before the next call is made, so that a retry continues instead of starting over. Null forgets it. */
  saveRemoteId(name: string, id: string | null): Promise<void>;
  /**
   * Makes the one call that brings the post into being, between two journal writes. A failure after which the post may
   * exist becomes `UNKNOWN_OUTCOME` here, so an adapter reports 5xx and unreadable answers as `UNAVAILABLE` or
   * `UNEXPECTED` as anywhere else. Everything repeatable stays outside.
   */
  createOnce<T>(call: () => Promise<T>): Promise<T>;
  /** Waits, unless aborted; for polling what the platform processes. */
  wait(milliseconds: number): Promise<void>;
}

/** A post that exists. */
export interface Publication {
  readonly postId: string;
  /** Null where the platform does not tell. */
  readonly postUrl: string | null;
}

/** What a look-up after an unknown outcome found. `ABSENT` is a promise that a repeat doubles nothing. */
export type LookUp = Publication | 'ABSENT' | 'UNKNOWN';

/** One platform: data about it, and the calls. It never reads the environment, the database, or refreshes tokens. */
export interface Platform {
  readonly id: PlatformId;
  /** As people know it, e.g. "X". */
  readonly name: string;
  readonly origins: Origins;
  readonly limits: Limits;
  readonly login: Login;
  /** Null: there is one server, and the app's credentials come from the configuration. */
  readonly instances: Instances | null;
  /** Pure: no network, no clock. */
  check(draft: Draft, target: Target): Check;
  /** Publishes; throws `PlatformError`. */
  publish(post: Post, session: Session): Promise<Publication>;
  /**
   * Finds out what became of a post that was sent without an answer, the way this platform allows. Throws
   * `PlatformError` when the question itself went unanswered.
   */
  lookUp(post: Post, session: Session): Promise<LookUp>;
}

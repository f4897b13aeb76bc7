import type { PlatformId } from '@herald/schema/platform-id';
import type { Extra } from './extra.ts';
import type { Http } from './http.ts';
import type { Origins } from './platform.ts';

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
  /** The platform whose accounts are wanted; mostly the login's own. */
  readonly accountPlatform: PlatformId;
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
  /** When the refresh token ends; null: there is none, or the platform does not say. */
  readonly renewableUntil: Date | null;
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
 * - `lasting`: does not expire, or what posts with it does not (Facebook Pages, Mastodon); one that does all the same is
 *   refreshed where it came with a refresh token.
 * - `renewed-by-person`: only a new login helps, unless this one came with a refresh token (LinkedIn).
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
  /** How often names, pictures and limits of accounts are read anew, in milliseconds; null: only at a login. */
  readonly readAccountsEveryMs: number | null;
  /** Scopes asked for when accounts of `accountPlatform` are wanted; an app's `extra` may narrow them. */
  scopes(app: OAuthApp, accountPlatform: PlatformId): readonly string[];
  /** Scopes without which one cannot post to such accounts; missing ones are said at connect and before publishing. */
  requiredScopes(app: OAuthApp, accountPlatform: PlatformId): readonly string[];
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
  /**
   * Asks whether the token of one account still opens it. Null where accounts have none of their own.
   * @throws PlatformError
   */
  readonly proveAccount: ((context: LoginContext, accessToken: string) => Promise<void>) | null;
  /** What to tell a person whose login opens no such account at all. */
  noAccountReason(accountPlatform: PlatformId): string;
  /**
   * Asks the platform whether it knows the app, without anybody's login. Null where only a login can tell.
   * @throws PlatformError `REJECTED` when it refuses the id or the secret.
   */
  readonly checkApp: ((context: LoginContext) => Promise<void>) | null;
}

/** One way to connect accounts of a platform, as people choose between several. */
export interface LoginMethod {
  /** Whose login it is. */
  readonly platform: PlatformId;
  /** E.g. "With Facebook". */
  readonly label: string;
  /** For whom it is, in one sentence. */
  readonly description: string;
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

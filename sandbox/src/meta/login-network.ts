import { AuthorizationCodes } from '../oauth/authorization-codes.ts';
import type { TestAccount } from '../oauth/consent.ts';
import type { TokenRecord } from '../oauth/token-store.ts';
import type { Clock, StandIn, StandInKey } from '../stand-in.ts';
import { MetaApp } from './meta-app.ts';
import { type MetaCredentials, MetaTokens } from './tokens.ts';

/** A token of Instagram's or Threads' own login. */
export type LoginToken = TokenRecord<'short' | 'long'>;

/** What a login has granted, kept behind its code. */
export interface LoginGrant {
  readonly accountId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

/** How one network's own login differs from the other's. */
export interface LoginSettings {
  readonly platform: StandInKey;
  readonly networkName: string;
  readonly credentials: MetaCredentials;
  readonly tokenPrefix: string;
  readonly accounts: readonly TestAccount[];
  /** Who an account is towards the app. */
  appScopedId(accountId: string): string;
  readonly knownScopes: readonly string[];
  /** Nobody logs in, and no token is refreshed, without it. */
  readonly basicScope: string;
  readonly exchangeGrant: string;
  readonly refreshGrant: string;
  /** The answer to a code, as JSON text: its `user_id` may be too large for a JavaScript number. */
  answerCode(token: LoginToken): string;
}

const CODE_LIFETIME_MS = 60 * 60 * 1000;

/** The codes and tokens of Instagram's or Threads' own login. */
export class LoginNetwork {
  readonly settings: LoginSettings;
  readonly clock: Clock;
  readonly app: MetaApp;
  readonly codes: AuthorizationCodes<LoginGrant>;
  readonly tokens: MetaTokens<'short' | 'long'>;

  constructor(clock: Clock, settings: LoginSettings) {
    this.settings = settings;
    this.clock = clock;
    this.codes = new AuthorizationCodes(clock, CODE_LIFETIME_MS);
    this.app = new MetaApp(clock);
    this.tokens = new MetaTokens(clock, settings.tokenPrefix, settings.credentials, this.app);
  }

  /** Expires tokens or ends them as if the person had removed the app; there are no refresh tokens to spoil. */
  readonly changeTokens: StandIn['changeTokens'] = (action, accountId) => {
    const concerns = (token: LoginToken) =>
      accountId === undefined || token.accountId === accountId;
    if (action === 'expire') this.tokens.store.expire(concerns);
    if (action === 'revoke') this.tokens.end('app-removed', concerns);
  };

  /** Whether the person has given the app a token and not taken it back. */
  hasApp(accountId: string): boolean {
    return this.tokens.store.some((token) => token.accountId === accountId && !token.revoked);
  }

  reset(): void {
    this.app.reset();
    this.codes.reset();
    this.tokens.reset();
  }
}

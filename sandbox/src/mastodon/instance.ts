import { AuthorizationCodes } from '../oauth/authorization-codes.ts';
import type { CodeChallenge } from '../oauth/pkce.ts';
import { TokenStore } from '../oauth/token-store.ts';
import type { StandInContext } from '../stand-in.ts';
import type { Card } from './card.ts';
import { Ids } from './ids.ts';
import { RateLimits } from './rate-limits.ts';
import type { Account, Settings, Visibility } from './settings.ts';

const CODE_LIFETIME_MS = 10 * 60 * 1000;

/** An app as it registered itself. */
export interface Application {
  readonly id: string;
  readonly name: string;
  readonly website: string | null;
  readonly redirectUris: readonly string[];
  readonly scopes: readonly string[];
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What an authorization code stands for. */
export interface Grant {
  readonly accountId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly codeChallenge: CodeChallenge | null;
}

export interface MediaAttachment {
  readonly id: string;
  readonly accountId: string;
  readonly bytes: Buffer;
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
  /** When processing is over, in milliseconds. */
  readonly readyAt: number;
  description: string | null;
  /** Null until a status uses it. */
  statusId: string | null;
}

export interface Status {
  readonly id: string;
  readonly account: Account;
  readonly createdAt: Date;
  readonly visibility: Visibility;
  readonly inReplyToId: string | null;
  readonly applicationId: string;
  editedAt: Date | null;
  /** Null until the linked page is read. */
  card: Card | null;
  text: string;
  spoilerText: string;
  sensitive: boolean;
  language: string;
  mediaIds: readonly string[];
}

/** One server's memory and what it was given to work with. */
export class Instance {
  readonly settings: Settings;
  readonly context: StandInContext;
  readonly host: string;
  /** By client id. */
  readonly applications = new Map<string, Application>();
  readonly codes: AuthorizationCodes<Grant>;
  /** Tokens of a login, and of an app on its own. */
  readonly tokens: TokenStore<'user' | 'app'>;
  readonly statuses = new Map<string, Status>();
  readonly media = new Map<string, MediaAttachment>();
  /** Status ids by account and `Idempotency-Key`. */
  readonly idempotencyKeys = new Map<string, { statusId: string; expiresAt: number }>();
  readonly limits: RateLimits;
  readonly ids: Ids;

  constructor(settings: Settings, context: StandInContext) {
    this.settings = settings;
    this.context = context;
    this.host = new URL(context.baseUrl).host;
    this.codes = new AuthorizationCodes(context.clock, CODE_LIFETIME_MS);
    this.tokens = new TokenStore(context.clock, '');
    this.limits = new RateLimits(context.clock);
    this.ids = new Ids(context.clock, settings.dialect.ids);
  }

  now(): number {
    return this.context.clock().getTime();
  }

  findAccount(id: string): Account | undefined {
    return this.settings.accounts.find((account) => account.id === id);
  }

  reset(): void {
    this.applications.clear();
    this.codes.reset();
    this.tokens.reset();
    this.statuses.clear();
    this.media.clear();
    this.idempotencyKeys.clear();
    this.limits.reset();
  }
}

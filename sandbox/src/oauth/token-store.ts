import { randomBytes } from 'node:crypto';
import type { Clock } from '../stand-in.ts';

/** What a network knows of a token it has issued. */
export interface TokenRecord<Kind extends string = string> {
  readonly token: string;
  /** What the token is for, e.g. `short`, `long`, `page`, `refresh`. */
  readonly kind: Kind;
  readonly accountId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly issuedAt: Date;
  /** Null: does not expire. */
  expiresAt: Date | null;
  revoked: boolean;
  /** Tokens of one login share it, so that they can die together. */
  readonly family: string;
  /** What else the network keeps with a token, e.g. the Page it is for. */
  readonly subject: string | null;
}

export type TokenState = 'active' | 'expired' | 'revoked';

interface NewToken<Kind extends string> {
  readonly kind: Kind;
  readonly accountId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly lifetimeMs: number | null;
  readonly family?: string;
  readonly subject?: string;
}

/** The tokens one network has issued. */
export class TokenStore<Kind extends string> {
  readonly #clock: Clock;
  readonly #prefix: string;
  readonly #tokens = new Map<string, TokenRecord<Kind>>();

  /** @param prefix begins every token, as the real network's do. */
  constructor(clock: Clock, prefix: string) {
    this.#clock = clock;
    this.#prefix = prefix;
  }

  issue(token: NewToken<Kind>): TokenRecord<Kind> {
    const issuedAt = this.#clock();
    const record: TokenRecord<Kind> = {
      token: this.#prefix + randomBytes(48).toString('base64url'),
      kind: token.kind,
      accountId: token.accountId,
      clientId: token.clientId,
      scopes: token.scopes,
      issuedAt,
      expiresAt: token.lifetimeMs === null ? null : new Date(issuedAt.getTime() + token.lifetimeMs),
      revoked: false,
      family: token.family ?? randomBytes(8).toString('hex'),
      subject: token.subject ?? null,
    };
    this.#tokens.set(record.token, record);
    return record;
  }

  find(token: string): TokenRecord<Kind> | undefined {
    return this.#tokens.get(token);
  }

  state(record: TokenRecord<Kind>): TokenState {
    if (record.revoked) return 'revoked';
    if (record.expiresAt && this.#clock() >= record.expiresAt) return 'expired';
    return 'active';
  }

  /** Whether there is a token the filter lets through. */
  some(filter: (record: TokenRecord<Kind>) => boolean): boolean {
    return this.#tokens.values().some(filter);
  }

  /** Changes every token the filter lets through. */
  forEach(
    filter: (record: TokenRecord<Kind>) => boolean,
    change: (record: TokenRecord<Kind>) => void,
  ): void {
    for (const record of this.#tokens.values()) if (filter(record)) change(record);
  }

  expire(filter: (record: TokenRecord<Kind>) => boolean): void {
    this.forEach(filter, (record) => {
      record.expiresAt = this.#clock();
    });
  }

  revoke(filter: (record: TokenRecord<Kind>) => boolean): void {
    this.forEach(filter, (record) => {
      record.revoked = true;
    });
  }

  reset(): void {
    this.#tokens.clear();
  }
}

import { randomBytes } from 'node:crypto';
import type { Clock } from '../stand-in.ts';

/** Why a code was not redeemed; networks word these differently. */
export type CodeRefusal = 'unknown' | 'used' | 'expired';

/** Authorization codes that live for a set time and can be redeemed once. */
export class AuthorizationCodes<Grant> {
  readonly #clock: Clock;
  readonly #lifetimeMs: number;
  readonly #codes = new Map<string, { grant: Grant; expiresAt: number; used: boolean }>();

  constructor(clock: Clock, lifetimeMs: number) {
    this.#clock = clock;
    this.#lifetimeMs = lifetimeMs;
  }

  issue(grant: Grant): string {
    const code = randomBytes(24).toString('base64url');
    this.#codes.set(code, {
      grant,
      expiresAt: this.#clock().getTime() + this.#lifetimeMs,
      used: false,
    });
    return code;
  }

  /** Answers the grant behind a code and uses the code up; the caller checks client and redirect URI against it. */
  redeem(code: string): { readonly grant: Grant } | { readonly refusal: CodeRefusal } {
    const entry = this.#codes.get(code);
    if (!entry) return { refusal: 'unknown' };
    if (entry.used) return { refusal: 'used' };
    if (this.#clock().getTime() > entry.expiresAt) return { refusal: 'expired' };
    entry.used = true;
    return { grant: entry.grant };
  }

  reset(): void {
    this.#codes.clear();
  }
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { type TokenRecord, TokenStore } from '../oauth/token-store.ts';
import type { Clock } from '../stand-in.ts';
import { GraphError, invalidParameter } from './graph-error.ts';
import type { MetaApp } from './meta-app.ts';
import { Parameters } from './parameters.ts';

/** Why Meta ended a token before its time. */
export type Ending = 'app-removed' | 'password-changed';

/** Secrets an app has at one of Meta's networks. */
export interface MetaCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The tokens of one of Meta's networks, and why a token no longer works. */
export class MetaTokens<Kind extends string> {
  readonly store: TokenStore<Kind>;
  readonly #clock: Clock;
  readonly #credentials: MetaCredentials;
  readonly #app: MetaApp;
  readonly #endings = new Map<string, Ending>();

  /** @param prefix begins every token, e.g. `EAA` */
  constructor(clock: Clock, prefix: string, credentials: MetaCredentials, app: MetaApp) {
    this.store = new TokenStore(clock, prefix);
    this.#clock = clock;
    this.#credentials = credentials;
    this.#app = app;
  }

  /** Ends every token the filter lets through. */
  end(ending: Ending, filter: (record: TokenRecord<Kind>) => boolean): void {
    const endsNow = (record: TokenRecord<Kind>) => filter(record) && !record.revoked;
    this.store.forEach(endsNow, (record) => {
      record.revoked = true;
      this.#endings.set(record.token, ending);
    });
  }

  /**
   * Answers what is known of the token a call carries, as a parameter or in the `Authorization` header.
   * @throws GraphError with code 190 when there is none or it no longer works
   */
  authenticate(request: Request): TokenRecord<Kind> {
    const parameters = Parameters.of(request);
    const token = readAccessToken(request, parameters);
    if (!token) {
      throw new GraphError({
        code: 190,
        message: 'An access token is required to request this resource.',
      });
    }
    const record = this.check(token);
    this.checkProof(token, parameters);
    return record;
  }

  /** @throws GraphError with code 190 when the token is unknown, expired (463) or ended (458, 460) */
  check(token: string): TokenRecord<Kind> {
    const record = this.store.find(token);
    if (!record) {
      throw new GraphError({
        code: 190,
        message: 'Invalid OAuth access token - Cannot parse access token',
      });
    }
    const state = this.store.state(record);
    if (state === 'expired') throw this.#expired(record);
    if (state === 'revoked') throw this.#ended(record);
    return record;
  }

  reset(): void {
    this.store.reset();
    this.#endings.clear();
  }

  #expired(record: TokenRecord<Kind>): GraphError {
    const expiredAt = record.expiresAt?.toUTCString() ?? '';
    return new GraphError({
      code: 190,
      subcode: 463,
      message: `Error validating access token: Session has expired on ${expiredAt}. The current time is ${this.#clock().toUTCString()}.`,
    });
  }

  #ended(record: TokenRecord<Kind>): GraphError {
    if (this.#endings.get(record.token) === 'app-removed') {
      return new GraphError({
        code: 190,
        subcode: 458,
        message: `Error validating access token: The user has not authorized application ${this.#credentials.clientId}.`,
      });
    }
    return new GraphError({
      code: 190,
      subcode: 460,
      message:
        'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
    });
  }

  /**
   * @throws GraphError with code 100 when the proof of a token is wrong, or missing where the app requires one
   * @see https://developers.facebook.com/docs/graph-api/securing-requests
   */
  checkProof(token: string, parameters: Parameters): void {
    const proof = parameters.text('appsecret_proof');
    if (proof === undefined) {
      if (!this.#app.settings.requireAppSecretProof) return;
      throw new GraphError({
        code: 100,
        message: 'API calls from the server require an appsecret_proof argument',
      });
    }
    const expected = createHmac('sha256', this.#credentials.clientSecret).update(token).digest();
    const given = Buffer.from(proof, 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw invalidParameter('Invalid appsecret_proof provided in the API argument');
    }
  }
}

/** Finds the access token of a call: Graph takes it in the query, the body or the header. */
export function readAccessToken(request: Request, parameters: Parameters): string | undefined {
  const [scheme, bearer] = request.get('authorization')?.split(' ') ?? [];
  return (
    parameters.text('access_token') ?? (/^(bearer|oauth)$/i.test(scheme ?? '') ? bearer : undefined)
  );
}

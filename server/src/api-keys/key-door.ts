import type { IncomingMessage } from 'node:http';
import type { ApiKeyCaller } from '@herald/schema/api-keys';
import { badUserInput, RateLimitedError } from '@herald/schema/coded-errors';
import type { RequestHandler, Response } from 'express';
import { GraphQLError } from 'graphql';
import type { Deps } from '../deps.ts';
import { requestsAllowance } from '../limits/allowances.ts';
import { holderOf } from '../limits/limit-services.ts';
import { rateLimitHeaders } from '../limits/rate-limit-headers.ts';
import type { RateLimiter, Standing } from '../limits/rate-limiter.ts';
import { addLogContext } from '../log-context.ts';
import { bearerOf } from './bearer.ts';
import { createKnownKeys } from './known-keys.ts';
import { holdsKey } from './secret.ts';

/** Where keys come in. */
export interface KeyDoor {
  /**
   * Lets a request in that brings a good key, answers one that brings another, and passes on what brings none.
   * @param describe the body of a refusal
   */
  handler(describe: (refusal: GraphQLError) => object): RequestHandler;
  /** The key a request was let in with; null: it brought none. */
  keyOf(request: IncomingMessage): ApiKeyCaller | null;
  /**
   * The key a socket is opened with; null: it brings none.
   * @throws GraphQLError UNAUTHENTICATED, BAD_USER_INPUT
   */
  open(request: IncomingMessage, authorization: unknown): Promise<ApiKeyCaller | null>;
  /** Counts one more operation on such a socket. @throws GraphQLError UNAUTHENTICATED, RATE_LIMITED */
  again(apiKeyId: string): Promise<ApiKeyCaller>;
}

export function createKeyDoor(
  deps: Pick<Deps, 'prisma' | 'now' | 'config' | 'metrics'>,
  limiter: RateLimiter,
): KeyDoor {
  const known = createKnownKeys(deps);
  const allowance = requestsAllowance(deps.config);
  const admitted = new WeakMap<IncomingMessage, ApiKeyCaller>();

  const count = (key: ApiKeyCaller): Promise<Standing> => limiter.use(allowance, [holderOf(key)]);

  async function recognize(
    { url }: Pick<IncomingMessage, 'url'>,
    authorization: unknown,
  ): Promise<ApiKeyCaller | null> {
    if (holdsKey(url ?? '')) throw keyInAddress();
    const secret = bearerOf(authorization);
    return secret === null ? null : known.bySecret(secret);
  }

  async function admit(request: Parameters<RequestHandler>[0], response: Response): Promise<void> {
    const { originalUrl: url, headers } = request;
    const key = await recognize({ url }, headers.authorization);
    if (!key) return;
    addLogContext({ apiKeyId: key.apiKeyId });
    response.set(rateLimitHeaders(allowance, await count(key)));
    admitted.set(request, key);
  }

  function refuse(response: Response, refusal: GraphQLError, body: object): void {
    const { code } = refusal.extensions;
    deps.metrics.errorAnswered(String(code));
    if (code === 'UNAUTHENTICATED') response.set('WWW-Authenticate', challenge(refusal.message));
    if (refusal instanceof RateLimitedError) {
      const { retryAfterSeconds: resetSeconds } = refusal;
      response.set(rateLimitHeaders(allowance, { remaining: 0, resetSeconds }));
      response.set('Retry-After', String(resetSeconds));
    }
    response
      .status(STATUS[String(code)] ?? 400)
      .set('Cache-Control', 'no-store')
      .json(body);
  }

  return {
    handler: (describe) => async (request, response, next) => {
      try {
        await admit(request, response);
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        return refuse(response, error, describe(error));
      }
      next();
    },
    keyOf: (request) => admitted.get(request) ?? null,
    open: recognize,
    again: async (apiKeyId) => {
      const key = await known.byId(apiKeyId);
      await count(key);
      return key;
    },
  };
}

const STATUS: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, RATE_LIMITED: 429 };

/** @see https://www.rfc-editor.org/rfc/rfc6750#section-3 */
function challenge(description: string): string {
  return `Bearer realm="Herald", error="invalid_token", error_description="${description}"`;
}

function keyInAddress(): GraphQLError {
  return badUserInput(
    'Send an API key in the Authorization header: addresses end up in logs. Revoke this one.',
  );
}

import type { Request, RequestHandler, Response } from 'express';
import type { AuthorizationCodes } from '../oauth/authorization-codes.ts';
import type { CodeChallenge } from '../oauth/pkce.ts';
import type { TokenRecord, TokenStore } from '../oauth/token-store.ts';
import type { StandInContext } from '../stand-in.ts';
import { findAccount, type TwitterAccount } from './accounts.ts';
import type { Credits } from './credits.ts';
import type { MediaLibrary } from './media-library.ts';
import type { PostStore } from './post-store.ts';
import {
  creditsDepleted,
  notAuthorizedForResource,
  plainProblem,
  unauthorized,
} from './problems.ts';
import type { Bucket, RateLimits } from './rate-limits.ts';
import type { Snowflakes } from './snowflake.ts';

/** What a person has allowed an app to do, until the code for it is redeemed. */
export interface Grant {
  readonly accountId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly challenge: CodeChallenge;
}

/** Everything this X knows. */
export interface TwitterNetwork extends StandInContext {
  readonly codes: AuthorizationCodes<Grant>;
  readonly tokens: TokenStore<'access' | 'refresh'>;
  /** Refresh tokens that were exchanged for new ones. */
  readonly spent: WeakSet<TokenRecord>;
  readonly limits: RateLimits;
  readonly credits: Credits;
  /** The specification has newer names for the fields of posts; whether answers have them even unasked. */
  readonly names: { areNewer: boolean };
  readonly ids: Snowflakes;
  readonly posts: PostStore;
  readonly media: MediaLibrary;
}

type AuthorizedHandler = (
  request: Request,
  response: Response,
  account: TwitterAccount,
) => void | Promise<void>;

/** Lets a request of an API endpoint through when its rate limit, its token and its scopes allow it. */
export function authorized(
  network: TwitterNetwork,
  bucket: Bucket,
  scopes: readonly string[],
  handler: AuthorizedHandler,
): RequestHandler {
  return async (request, response) => {
    const token = findActiveToken(network, request.headers.authorization);
    const { allowed, headers } = network.limits.take(bucket, token?.accountId ?? 'anyone');
    response.set(headers);
    if (!allowed) throw plainProblem(429, 'Too Many Requests');
    const account = token && findAccount(token.accountId);
    if (!token || !account) throw unauthorized();
    const missing = scopes.filter((scope) => !token.scopes.includes(scope));
    if (missing.length > 0) {
      throw notAuthorizedForResource(`Missing scopes: ${missing.join(' ')}.`, 'token');
    }
    if (network.credits.areDepleted()) throw creditsDepleted();
    await handler(request, response, account);
    network.credits.pay(bucket);
  };
}

function findActiveToken({ tokens }: TwitterNetwork, authorization = '') {
  const token = tokens.find(/^Bearer (.+)$/i.exec(authorization)?.[1] ?? '');
  return token?.kind === 'access' && tokens.state(token) === 'active' ? token : undefined;
}

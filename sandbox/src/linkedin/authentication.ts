import type { Request } from 'express';
import type { TokenRecord } from '../oauth/token-store.ts';
import type { Network } from './network.ts';
import { accessDenied, apiError } from './refusal.ts';
import { isActiveVersion } from './versions.ts';

/**
 * Finds the token a request was sent with.
 * @throws Refusal 401, one for each way a token can be no good
 */
export function authenticate(network: Network, request: Request): TokenRecord<'access'> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) {
    throw apiError(401, 'EMPTY_ACCESS_TOKEN', 'Empty oauth2 access token', 65604);
  }
  const record = network.tokens.find(token);
  if (!record) throw apiError(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token', 65600);
  const state = network.tokens.state(record);
  if (state === 'revoked') {
    const message = 'The token used in the request has been revoked by the user';
    throw apiError(401, 'REVOKED_ACCESS_TOKEN', message, 65601);
  }
  if (state === 'expired') {
    const message = 'The token used in the request has expired';
    throw apiError(401, 'EXPIRED_ACCESS_TOKEN', message, 65602);
  }
  return record;
}

/** A call under `/rest/`: the resource and what is done with it. */
export interface RestCall {
  readonly resource: 'posts' | 'images';
  readonly method: 'CREATE' | 'GET' | 'PARTIAL_UPDATE' | 'DELETE' | 'ACTION';
  /** The scope the call takes, e.g. the `r_member_social` nobody gets. */
  readonly scope: string;
}

/**
 * Checks what every versioned call has to bring, and finds its token.
 * @throws Refusal for the first thing that is missing or wrong
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/versioning
 */
export function openRestCall(
  network: Network,
  request: Request,
  { resource, method, scope }: RestCall,
): TokenRecord<'access'> {
  const record = authenticate(network, request);
  const version = checkVersion(request, network.context.clock());
  if (request.get('x-restli-protocol-version') !== '2.0.0') {
    const message = 'Header X-Restli-Protocol-Version is missing or not 2.0.0';
    throw apiError(400, 'ILLEGAL_ARGUMENT', message);
  }
  if (method !== 'GET' && method !== 'DELETE' && !request.is('application/json')) {
    throw apiError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Content-Type must be application/json');
  }
  if (!network.quota.take(resource, record.accountId)) {
    const message = `Resource level throttle MEMBER DAY limit for calls to this resource (${resource}) is reached.`;
    throw apiError(429, 'TOO_MANY_REQUESTS', message, 101);
  }
  if (!record.scopes.includes(scope)) throw accessDenied(`${resource}.${method}.${version}01`);
  return record;
}

function checkVersion(request: Request, now: Date): string {
  const version = request.get('linkedin-version');
  if (!version) {
    const message =
      'A version must be present. Please specify a version by adding the LinkedIn-Version header.';
    throw apiError(400, 'VERSION_MISSING', message);
  }
  if (!isActiveVersion(version, now)) {
    const message = `Requested version ${version}01 is not active`;
    throw apiError(426, 'NONEXISTENT_VERSION', message);
  }
  return version;
}

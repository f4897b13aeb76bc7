import type { Request } from 'express';
import type { Network, Token } from './network.ts';
import { accessDenied, apiError } from './refusal.ts';
import { isActiveVersion } from './versions.ts';

/**
 * Finds the token a request was sent with.
 * @throws Refusal 401, one for each way a token can be no good
 */
export function authenticate(network: Network, request: Request): Token {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) {
    throw apiError(401, 'EMPTY_ACCESS_TOKEN', 'Empty oauth2 access token', 65604);
  }
  const record = network.tokens.find(token);
  if (record?.kind !== 'access')
    throw apiError(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token', 65600);
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
  readonly resource: 'posts' | 'images' | 'organizationAcls' | 'organizations';
  readonly method: 'CREATE' | 'GET' | 'FINDER' | 'PARTIAL_UPDATE' | 'DELETE' | 'ACTION';
  /** The scopes of which the call takes one, e.g. the `r_member_social` nobody gets. */
  readonly scopes: readonly string[];
}

/**
 * Checks what every versioned call has to bring, and finds its token.
 * @throws Refusal for the first thing that is missing or wrong
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/versioning
 */
export function openRestCall(
  network: Network,
  request: Request,
  { resource, method, scopes }: RestCall,
): Token {
  const record = authenticate(network, request);
  const version = checkVersion(request, network.context.clock());
  if (request.get('x-restli-protocol-version') !== '2.0.0') {
    const message = 'Header X-Restli-Protocol-Version is missing or not 2.0.0';
    throw apiError(400, 'ILLEGAL_ARGUMENT', message);
  }
  const hasBody = method === 'CREATE' || method === 'PARTIAL_UPDATE' || method === 'ACTION';
  if (hasBody && !request.is('application/json')) {
    throw apiError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Content-Type must be application/json');
  }
  const exceeded = network.quota.take(resource, record);
  if (exceeded) {
    const message = `Resource level throttle ${exceeded} DAY limit for calls to this resource (${resource}) is reached.`;
    throw apiError(429, 'TOO_MANY_REQUESTS', message, 101);
  }
  if (!scopes.some((scope) => record.scopes.includes(scope)))
    throw accessDenied(`${resource}.${method}.${version}01`);
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

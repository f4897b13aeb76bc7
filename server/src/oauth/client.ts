import {
  CodeChallengeMethod,
  generateCodeVerifier,
  generateState,
  OAuth2Client,
  OAuth2Tokens,
} from 'arctic';
import type { AuthorizationRequest, OAuthApp, TokenSet } from '../platforms/login.ts';

/** A fresh 256-bit state, URL-safe. */
export const newState: () => string = generateState;

/** A fresh PKCE verifier. */
export const newCodeVerifier: () => string = generateCodeVerifier;

/** How one platform's login page wants to be asked. */
interface AuthorizationPage {
  readonly endpoint: string;
  readonly scopes: readonly string[];
  /** OAuth says a space; Meta says a comma. */
  readonly scopeSeparator: ' ' | ',';
  readonly pkce: boolean;
}

/** The address of a login page. */
export function buildAuthorizationUrl(
  app: OAuthApp,
  request: AuthorizationRequest,
  page: AuthorizationPage,
): URL {
  const client = new OAuth2Client(app.clientId, null, request.redirectUri);
  const url = page.pkce
    ? client.createAuthorizationURLWithPKCE(
        page.endpoint,
        request.state,
        CodeChallengeMethod.S256,
        request.codeVerifier,
        [],
      )
    : client.createAuthorizationURL(page.endpoint, request.state, []);
  url.searchParams.set('scope', page.scopes.join(page.scopeSeparator));
  return url;
}

/**
 * Reads a token answer. Networks differ in what they leave out: expiry, refresh token and scope may be missing, and
 * scopes may be separated by commas.
 * @throws Error when there is no access token.
 */
export function readTokenSet(answer: object, now: Date): TokenSet {
  const tokens = new OAuth2Tokens(answer);
  const renewable = tokens.hasRefreshToken();
  return {
    accessToken: tokens.accessToken(),
    refreshToken: renewable ? tokens.refreshToken() : null,
    expiresAt: 'expires_in' in answer ? secondsFrom(now, answer.expires_in) : null,
    renewableUntil:
      renewable && 'refresh_token_expires_in' in answer
        ? secondsFrom(now, answer.refresh_token_expires_in)
        : null,
    scopes:
      'scope' in answer && typeof answer.scope === 'string' ? splitScopes(answer.scope) : null,
  };
}

function secondsFrom(now: Date, seconds: unknown): Date | null {
  return typeof seconds === 'number' ? new Date(now.getTime() + seconds * 1000) : null;
}

/** Scopes as networks list them: separated by commas or white space. */
export function splitScopes(scope: string): readonly string[] {
  return scope.split(/[\s,]+/).filter(Boolean);
}

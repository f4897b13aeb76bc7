import * as z from 'zod';
import { buildAuthorizationUrl, readTokenSet } from '../oauth/client.ts';
import type { Account, Login, LoginContext, OAuthApp, TokenSet } from './platform.ts';
import { tokenAnswerSchema } from './token-answer.ts';
import { readTwitter, readTwitterToken } from './twitter-errors.ts';
import { webUrlSchema } from './web-url.ts';

/*
 * PKCE is required, the secret travels as HTTP Basic, a code lives 30 seconds, and every refresh replaces the refresh
 * token.
 * @see https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
 */

const SCOPES = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'];

/** A token lives two hours; refreshing early would only turn the refresh token over more often. */
const REFRESH_BEFORE_EXPIRY_MS = 10 * 60_000;

const userSchema = z.object({
  data: z.object({
    id: z.string().min(1),
    name: z.string(),
    username: z.string().min(1),
    profile_image_url: webUrlSchema.optional(),
  }),
});

export const twitterLogin = {
  tokenModel: { kind: 'rotating', refreshBeforeExpiryMs: REFRESH_BEFORE_EXPIRY_MS },
  scopes: () => SCOPES,
  requiredScopes: () => SCOPES,
  authorizationUrl: (app, request) =>
    buildAuthorizationUrl(app, request, {
      endpoint: `${app.auth}/i/oauth2/authorize`,
      scopes: SCOPES,
      scopeSeparator: ' ',
      pkce: true,
    }),
  exchangeCode: (context, { code, redirectUri, codeVerifier }) =>
    requestTokens(context, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: codeVerifier,
    }),
  refresh,
  revoke,
  grantedScopes: null,
  subject: null,
  accounts,
  noAccountReason: 'X named no account for this login. Log in to X again and reconnect.',
} as const satisfies Login;

async function refresh(context: LoginContext, tokens: TokenSet): Promise<TokenSet> {
  const fresh = await requestTokens(context, {
    grant_type: 'refresh_token',
    refresh_token: tokens.refreshToken ?? '',
  });
  return { ...fresh, refreshToken: fresh.refreshToken ?? tokens.refreshToken };
}

async function requestTokens(
  { app, http, now }: LoginContext,
  form: Readonly<Record<string, string>>,
): Promise<TokenSet> {
  const answer = await http({
    method: 'POST',
    url: `${app.api}/2/oauth2/token`,
    basic: clientCredentials(app),
    form,
  });
  return readTokenSet(readTwitterToken(answer, tokenAnswerSchema, now()), now());
}

/** Both tokens: withdrawing one leaves the other usable. The refresh token goes first because it lives longest. */
async function revoke({ app, http, now }: LoginContext, tokens: TokenSet): Promise<void> {
  const revocable = [
    { token: tokens.refreshToken, hint: 'refresh_token' },
    { token: tokens.accessToken, hint: 'access_token' },
  ];
  for (const { token, hint } of revocable) {
    if (!token) continue;
    const answer = await http({
      method: 'POST',
      url: `${app.api}/2/oauth2/revoke`,
      basic: clientCredentials(app),
      form: { token, token_type_hint: hint },
    });
    // A 400 says that the token is already dead, which is what was wanted.
    if (answer.status !== 400) readTwitterToken(answer, z.unknown(), now());
  }
}

/** @see https://docs.x.com/x-api/users/get-my-user */
async function accounts(
  { app, http, now }: LoginContext,
  tokens: TokenSet,
): Promise<readonly Account[]> {
  const answer = await http({
    method: 'GET',
    url: `${app.api}/2/users/me`,
    query: { 'user.fields': 'profile_image_url' },
    bearer: tokens.accessToken,
  });
  const user = readTwitter(answer, userSchema, now()).data;
  return [
    {
      platform: 'TWITTER',
      platformUserId: user.id,
      username: user.username,
      displayName: user.name || user.username,
      avatarUrl: user.profile_image_url?.replace(/_normal(\.\w+)$/, '_400x400$1') ?? null,
      profileUrl: `${app.auth}/${user.username}`,
      accessToken: null,
      extra: {},
      unavailableReason: null,
    },
  ];
}

function clientCredentials(app: OAuthApp): { username: string; password: string } {
  return { username: app.clientId, password: app.clientSecret };
}

import * as z from 'zod';
import { buildAuthorizationUrl, readTokenSet } from '../oauth/client.ts';
import type { HttpAnswer } from './http.ts';
import type { Account, Login, LoginContext, TokenSet } from './login.ts';
import { oauthRefusal } from './oauth-errors.ts';
import { tokenAnswerSchema } from './token-answer.ts';
import { PUBLISHING, readTwitterAppCheck, readTwitterToken } from './twitter-errors.ts';
import { TWITTER_SCOPES } from './twitter-scopes.ts';
import { webUrlSchema } from './web-url.ts';

/*
 * PKCE is required, the secret travels as HTTP Basic (an app without one names itself in the body), a code lives 30
 * seconds, and every refresh replaces the refresh token.
 * @see https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
 */

/** A token lives two hours; refreshing early would only turn the refresh token over more often. */
const REFRESH_BEFORE_EXPIRY_MS = 10 * 60_000;

const userSchema = z.object({
  data: z.object({
    id: z.string().min(1),
    name: z.string(),
    username: z.string().min(1),
    profile_image_url: webUrlSchema.optional(),
    verified_type: z.string().nullable().catch(null),
    protected: z.boolean().nullable().catch(null),
  }),
});

export const twitterLogin = {
  tokenModel: { kind: 'rotating', refreshBeforeExpiryMs: REFRESH_BEFORE_EXPIRY_MS },
  // Every reading is paid for.
  readAccountsEveryMs: null,
  scopes: () => TWITTER_SCOPES,
  requiredScopes: () => TWITTER_SCOPES,
  authorizationUrl: (app, request) => {
    const url = buildAuthorizationUrl(app, request, {
      endpoint: `${app.auth}/i/oauth2/authorize`,
      scopes: TWITTER_SCOPES,
      scopeSeparator: ' ',
      pkce: true,
    });
    // X's page wants spaces percent-encoded.
    url.search = url.search.replaceAll('+', '%20');
    return url;
  },
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
  proveAccount: null,
  noAccountReason: () => 'X named no account for this login. Log in to X again and reconnect.',
  checkApp,
} as const satisfies Login;

async function refresh(context: LoginContext, tokens: TokenSet): Promise<TokenSet> {
  const fresh = await requestTokens(context, {
    grant_type: 'refresh_token',
    refresh_token: tokens.refreshToken ?? '',
  });
  return { ...fresh, refreshToken: fresh.refreshToken ?? tokens.refreshToken };
}

async function requestTokens(
  context: LoginContext,
  form: Readonly<Record<string, string>>,
): Promise<TokenSet> {
  const answer = await postForm(context, '/2/oauth2/token', form);
  const now = context.now();
  return readTokenSet(readTwitterToken(answer, tokenAnswerSchema, now), now);
}

/** Shows X a refresh token it never gave: an app it knows is told that the token is wrong, another is itself refused. */
async function checkApp(context: LoginContext): Promise<void> {
  const form = { grant_type: 'refresh_token', refresh_token: 'no-token-but-a-question' };
  const answer = await postForm(context, '/2/oauth2/token', form);
  const { code, words } = oauthRefusal(answer);
  const isTokenRefused =
    code === 'invalid_grant' || (code === 'invalid_request' && /\btoken was invalid/i.test(words));
  if (answer.status !== 400 || !isTokenRefused)
    readTwitterAppCheck(answer, z.unknown(), context.now());
}

/** Sends a form to the token or revoke endpoint, as the app. */
function postForm(
  { app, http }: LoginContext,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<HttpAnswer> {
  const { api, clientId, clientSecret } = app;
  const proof = clientSecret
    ? { basic: { username: clientId, password: clientSecret }, form }
    : { form: { ...form, client_id: clientId } };
  return http({ method: 'POST', url: api + path, ...proof });
}

/** Both tokens: withdrawing one leaves the other usable. The refresh token goes first because it lives longest. */
async function revoke(context: LoginContext, tokens: TokenSet): Promise<void> {
  const revocable = [
    { token: tokens.refreshToken, hint: 'refresh_token' },
    { token: tokens.accessToken, hint: 'access_token' },
  ];
  for (const { token, hint } of revocable) {
    if (!token) continue;
    const answer = await postForm(context, '/2/oauth2/revoke', { token, token_type_hint: hint });
    // A 400 says that the token is already dead, which is what was wanted.
    if (answer.status !== 400) readTwitterToken(answer, z.unknown(), context.now());
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
    query: { 'user.fields': 'profile_image_url,protected,verified_type' },
    bearer: tokens.accessToken,
  });
  const user = PUBLISHING.granted(answer, userSchema, now()).data;
  return [
    {
      platform: 'TWITTER',
      platformUserId: user.id,
      username: user.username,
      displayName: user.name || user.username,
      avatarUrl: user.profile_image_url?.replace(/_normal(\.\w+)$/, '_400x400$1') ?? null,
      profileUrl: `${app.auth}/${user.username}`,
      accessToken: null,
      extra: { verifiedType: user.verified_type, protected: user.protected },
      unavailableReason: null,
    },
  ];
}

import * as z from 'zod';
import { buildAuthorizationUrl, readTokenSet } from '../oauth/client.ts';
import { PlatformError } from './errors.ts';
import type { Http, HttpAnswer } from './http.ts';
import type { Account, CodeExchange, Login, LoginContext, OAuthApp, TokenSet } from './login.ts';
import {
  readMastodonCredentials,
  readMastodonLogin,
  readMastodonToken,
} from './mastodon-errors.ts';
import { registrationOf } from './mastodon-instances.ts';
import { readLimits } from './mastodon-limits.ts';
import { tokenAnswerSchema } from './token-answer.ts';
import { webUrlSchema } from './web-url.ts';

/*
 * Tokens do not expire at Mastodon itself; some servers give a refresh token with those that do. The secret travels in the form body, which every server understands; PKCE is used where the
 * server says it knows it. The same account and scopes give the same token again, so a revoked one is gone everywhere.
 * @see https://docs.joinmastodon.org/methods/oauth/
 */

const POSTING_SCOPES = ['write:statuses', 'write:media'];

const accountSchema = z.object({
  id: z.string().min(1),
  username: z.string().min(1),
  display_name: z.string().catch(''),
  url: webUrlSchema.optional(),
  avatar: webUrlSchema.optional(),
  source: z
    .object({
      privacy: z
        .enum(['public', 'unlisted', 'private', 'direct'])
        .nullish()
        .transform((privacy) => privacy ?? 'public')
        // Some servers know more of them; what we do not know must not become public.
        .catch('private'),
    })
    .catch({ privacy: 'public' }),
});

export const mastodonLogin = {
  tokenModel: { kind: 'lasting' },
  // A server may change its limits any day.
  readAccountsEveryMs: 24 * 60 * 60_000,
  scopes: (app) => registrationOf(app).scopes,
  requiredScopes: () => POSTING_SCOPES,
  authorizationUrl: (app, request) => {
    const { authorizationEndpoint, scopes, pkce } = registrationOf(app);
    const page = { endpoint: authorizationEndpoint, scopes, scopeSeparator: ' ', pkce } as const;
    const url = buildAuthorizationUrl(app, request, page);
    // Else a person cannot connect another account than the one they are logged in as.
    url.searchParams.set('force_login', 'true');
    return url;
  },
  exchangeCode,
  refresh,
  revoke,
  grantedScopes: null,
  subject: null,
  accounts,
  proveAccount: null,
  noAccountReason: () =>
    'The server named no account for this login. Log in there again and reconnect.',
  checkApp,
} as const satisfies Login;

async function exchangeCode(
  { app, http, now }: LoginContext,
  { code, redirectUri, codeVerifier }: CodeExchange,
): Promise<TokenSet> {
  const { scopes, pkce } = registrationOf(app);
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    ...(pkce ? { code_verifier: codeVerifier } : {}),
  };
  const answer = await askForToken(app, http, form);
  const tokens = readTokenSet(readMastodonLogin(answer, tokenAnswerSchema, now()), now());
  const granted = tokens.scopes;
  return { ...tokens, scopes: granted && scopes.filter((scope) => covers(granted, scope)) };
}

async function refresh({ app, http, now }: LoginContext, tokens: TokenSet): Promise<TokenSet> {
  const form = { grant_type: 'refresh_token', refresh_token: tokens.refreshToken ?? '' };
  const answer = await askForToken(app, http, form);
  const fresh = readTokenSet(readMastodonToken(answer, tokenAnswerSchema, now()), now());
  return { ...fresh, refreshToken: fresh.refreshToken ?? tokens.refreshToken };
}

function askForToken(
  app: OAuthApp,
  http: Http,
  form: Readonly<Record<string, string>>,
): Promise<HttpAnswer> {
  return http({
    method: 'POST',
    url: registrationOf(app).tokenEndpoint,
    form: { ...form, client_id: app.clientId, client_secret: app.clientSecret },
  });
}

/** Whether what was granted includes a scope: servers may answer with the broad one that holds it. */
function covers(granted: readonly string[], scope: string): boolean {
  const broad = scope === 'profile' ? 'read' : (scope.split(':')[0] ?? scope);
  const old = scope === 'profile' ? 'read:accounts' : scope;
  return [scope, broad, old].some((enough) => granted.includes(enough));
}

async function revoke({ app, http, now }: LoginContext, tokens: TokenSet): Promise<void> {
  const answer = await http({
    method: 'POST',
    url: registrationOf(app).revocationEndpoint,
    form: {
      client_id: app.clientId,
      client_secret: app.clientSecret,
      token: tokens.accessToken,
    },
  });
  readMastodonToken(answer, z.unknown(), now());
}

/**
 * Asks for a token of the app's own. Servers that give none refuse in other words, and say nothing about the app: that is
 * `UNEXPECTED`.
 * @see https://docs.joinmastodon.org/methods/oauth/#token
 */
async function checkApp({ app, http, now }: LoginContext): Promise<void> {
  const [scope = ''] = registrationOf(app).scopes;
  const answer = await askForToken(app, http, { grant_type: 'client_credentials', scope });
  const telling = answer.status === 401 || answer.status === 429 || answer.status >= 500;
  if (telling) readMastodonToken(answer, z.unknown(), now());
  if (answer.status !== 200)
    throw new PlatformError({
      platform: 'MASTODON',
      kind: 'UNEXPECTED',
      message:
        'The Mastodon server does not say whether it knows Herald. Connect an account there.',
    });
}

/** @see https://docs.joinmastodon.org/methods/accounts/#verify_credentials */
async function accounts(
  { app, http, now }: LoginContext,
  tokens: TokenSet,
): Promise<readonly Account[]> {
  const answer = await http({
    method: 'GET',
    url: `${app.api}/api/v1/accounts/verify_credentials`,
    bearer: tokens.accessToken,
  });
  const account = readMastodonCredentials(answer, accountSchema, now());
  const { host } = registrationOf(app);
  return [
    {
      platform: 'MASTODON',
      platformUserId: `${account.id}@${host}`,
      username: `${account.username}@${host}`,
      displayName: account.display_name || account.username,
      avatarUrl: account.avatar ?? null,
      profileUrl: account.url ?? null,
      accessToken: null,
      extra: { ...(await readLimits(http, app.api)), visibility: account.source.privacy },
      unavailableReason: null,
    },
  ];
}

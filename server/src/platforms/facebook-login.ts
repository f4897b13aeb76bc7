import type { PlatformId } from '@herald/schema/platform-id';
import * as z from 'zod';
import { buildAuthorizationUrl, readTokenSet } from '../oauth/client.ts';
import { facebookAccounts } from './facebook-accounts.ts';
import { FACEBOOK_NETWORK, FACEBOOK_TOKEN_ENDPOINT } from './facebook-errors.ts';
import { checkFacebookApp, debugToken, grantedPermissions } from './facebook-grant.ts';
import type { CodeExchange, Login, LoginContext, TokenSet } from './login.ts';
import { callGraph } from './meta-graph.ts';

/** Facebook lets nobody publish on a Page who may not read it as well. */
const PAGE_REQUIRED_SCOPES = [
  'pages_show_list',
  'pages_manage_posts',
  'pages_read_engagement',
] as const;
/** An Instagram account behind a Page is found by its Page and posted to with the Page's token. */
const INSTAGRAM_REQUIRED_SCOPES = [
  'pages_show_list',
  'pages_read_engagement',
  'instagram_basic',
  'instagram_content_publish',
] as const;
/** Without it Pages held in a business portfolio are left out. */
const BUSINESS_SCOPE = 'business_management';
/** Without it posts on Instagram cannot be deleted from here. */
const INSTAGRAM_DELETION_SCOPE = 'instagram_manage_contents';

const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().optional(),
});
const selfSchema = z.object({ id: z.string().min(1) });
const successSchema = z.object({ success: z.literal(true) });

/**
 * Facebook Login by redirect, without PKCE.
 * @see https://developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow
 */
export const facebookLogin: Login = {
  // The person's token ends after sixty days; the Page tokens read with it, which post, do not.
  tokenModel: { kind: 'lasting' },
  // Addresses of pictures end after a while.
  readAccountsEveryMs: 7 * 24 * 60 * 60_000,
  scopes: (_app, accountPlatform) => scopesFor(accountPlatform),
  requiredScopes: (_app, accountPlatform) =>
    accountPlatform === 'INSTAGRAM' ? INSTAGRAM_REQUIRED_SCOPES : PAGE_REQUIRED_SCOPES,
  authorizationUrl(app, request) {
    const url = buildAuthorizationUrl(app, request, {
      endpoint: `${app.auth}/v26.0/dialog/oauth`,
      scopes: scopesFor(request.accountPlatform),
      scopeSeparator: ',',
      pkce: false,
    });
    // Asks again for what was declined at an earlier login.
    url.searchParams.set('auth_type', 'rerequest');
    return url;
  },
  exchangeCode,
  refresh: null,
  async revoke(context, tokens) {
    const url = `${context.app.api}/v26.0/me/permissions`;
    const request = { method: 'DELETE', url, bearer: tokens.accessToken } as const;
    await callGraph(FACEBOOK_NETWORK, context, request, successSchema);
  },
  grantedScopes: grantedPermissions,
  subject: (context, tokens) => readSelf(context, tokens.accessToken),
  accounts: facebookAccounts,
  // A Page is itself whom its token is asked for, and so for the Instagram account behind it.
  proveAccount: async (context, accessToken) => void (await readSelf(context, accessToken)),
  noAccountReason: (accountPlatform) =>
    accountPlatform === 'INSTAGRAM'
      ? 'None of the Pages of your Facebook login has an Instagram professional account linked to it. Link one in the settings of the Page, or connect Instagram with its own login.'
      : 'Your Facebook login opened no Page, and Facebook lets apps post to Pages only. Create a Page at facebook.com/pages/create, or connect again and choose at least one of your Pages.',
  checkApp: checkFacebookApp,
};

function scopesFor(accountPlatform: PlatformId): readonly string[] {
  const instagram = [...INSTAGRAM_REQUIRED_SCOPES, BUSINESS_SCOPE, INSTAGRAM_DELETION_SCOPE];
  if (accountPlatform === 'INSTAGRAM') return instagram;
  const both = [...PAGE_REQUIRED_SCOPES, BUSINESS_SCOPE, ...instagram];
  return [...new Set(both)];
}

/**
 * Code → token of an hour → token of sixty days, whose Page tokens do not expire.
 * @see https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
 */
async function exchangeCode(
  context: LoginContext,
  { code, redirectUri }: CodeExchange,
): Promise<TokenSet> {
  const short = await askForToken(context, { redirect_uri: redirectUri, code });
  const long = await askForToken(context, {
    grant_type: 'fb_exchange_token',
    fb_exchange_token: short.access_token,
  });
  const tokens = readTokenSet(long, context.now());
  if (tokens.expiresAt) return tokens;
  // A missing expiry does not say that there is none.
  return { ...tokens, expiresAt: (await debugToken(context, tokens)).expiresAt };
}

/** The id of whom a token stands for. */
async function readSelf(context: LoginContext, bearer: string): Promise<string> {
  const url = `${context.app.api}/v26.0/me`;
  const request = { method: 'GET', url, query: { fields: 'id' }, bearer } as const;
  return (await callGraph(FACEBOOK_NETWORK, context, request, selfSchema)).id;
}

/** By POST, so that code, secret and token stay out of the address. */
function askForToken(context: LoginContext, form: Readonly<Record<string, string>>) {
  const { app } = context;
  const request = {
    method: 'POST',
    url: `${app.api}/v26.0/oauth/access_token`,
    form: { client_id: app.clientId, client_secret: app.clientSecret, ...form },
  } as const;
  return callGraph(FACEBOOK_TOKEN_ENDPOINT, context, request, tokenSchema);
}

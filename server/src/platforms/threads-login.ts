import * as z from 'zod';
import { buildAuthorizationUrl } from '../oauth/client.ts';
import type { Account, Login, LoginContext, TokenSet } from './login.ts';
import { callGraph } from './meta-graph.ts';
import {
  EXTENDING_TOKEN,
  type ExtendingLogin,
  exchangeForLongToken,
  extendToken,
} from './meta-login.ts';
import { THREADS_DELETION_SCOPE } from './threads-deletion.ts';
import { THREADS_NETWORK } from './threads-publish.ts';
import { webUrlSchema } from './web-url.ts';

const REQUIRED_SCOPES = ['threads_basic', 'threads_content_publish'] as const;
const SCOPES = [...REQUIRED_SCOPES, THREADS_DELETION_SCOPE] as const;

const EXTENDING: ExtendingLogin = {
  network: THREADS_NETWORK,
  exchangeGrant: 'th_exchange_token',
  refreshGrant: 'th_refresh_token',
  codeOrigin: (app) => app.api,
};

const profileSchema = z.object({
  id: z.string().min(1),
  username: z.string(),
  name: z.string().optional(),
  threads_profile_picture_url: webUrlSchema,
});

/** @see https://developers.facebook.com/docs/threads/get-started */
export const threadsLogin: Login = {
  tokenModel: EXTENDING_TOKEN,
  // Addresses of pictures end after a while.
  readAccountsEveryMs: 7 * 24 * 60 * 60_000,
  scopes: () => SCOPES,
  requiredScopes: () => REQUIRED_SCOPES,
  authorizationUrl: (app, request) =>
    buildAuthorizationUrl(app, request, {
      endpoint: `${app.auth}/oauth/authorize`,
      scopes: SCOPES,
      scopeSeparator: ',',
      pkce: false,
    }),
  exchangeCode: (context, exchange) => exchangeForLongToken(EXTENDING, context, exchange),
  refresh: (context, tokens) => extendToken(EXTENDING, context, tokens),
  revoke: null,
  grantedScopes: null,
  subject: null,
  accounts: async (context, tokens) => [await readAccount(context, tokens)],
  proveAccount: null,
  noAccountReason: () =>
    'Your login opened no Threads profile. Create one in the Threads app, then connect again.',
  checkApp: null,
};

async function readAccount(context: LoginContext, tokens: TokenSet): Promise<Account> {
  const request = {
    method: 'GET',
    url: `${context.app.api}/v1.0/me`,
    query: { fields: 'id,username,name,threads_profile_picture_url' },
    bearer: tokens.accessToken,
  } as const;
  const profile = await callGraph(THREADS_NETWORK, context, request, profileSchema);
  return {
    platform: 'THREADS',
    platformUserId: profile.id,
    username: profile.username,
    displayName: profile.name || profile.username,
    avatarUrl: profile.threads_profile_picture_url,
    profileUrl: `${context.app.auth}/@${encodeURIComponent(profile.username)}`,
    accessToken: null,
    extra: {},
    unavailableReason: null,
  };
}

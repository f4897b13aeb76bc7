import * as z from 'zod';
import { buildAuthorizationUrl } from '../oauth/client.ts';
import { INSTAGRAM_NETWORK } from './instagram-publish.ts';
import type { Account, Login, LoginContext, OAuthApp, TokenSet } from './login.ts';
import { callGraph } from './meta-graph.ts';
import {
  EXTENDING_TOKEN,
  type ExtendingLogin,
  exchangeForLongToken,
  extendToken,
} from './meta-login.ts';
import { webUrlSchema } from './web-url.ts';

const SCOPES = ['instagram_business_basic', 'instagram_business_content_publish'] as const;

const EXTENDING: ExtendingLogin = {
  network: INSTAGRAM_NETWORK,
  exchangeGrant: 'ig_exchange_token',
  refreshGrant: 'ig_refresh_token',
  codeOrigin,
};

const profileSchema = z.object({
  /** The person within this app, which Instagram names when the person removes the app. */
  id: z.string().min(1),
  /** The account in all other calls. */
  user_id: z.string().min(1),
  username: z.string(),
  name: z.string().optional(),
  profile_picture_url: webUrlSchema,
  account_type: z.string().optional(),
});
/** Documented wrapped in a list, seen flat. */
const profileAnswerSchema = z.union([
  z.object({ data: z.tuple([profileSchema]) }).transform(({ data }) => data[0]),
  profileSchema,
]);

/**
 * Instagram's own login, which needs no Page.
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
 */
export const instagramLogin: Login = {
  tokenModel: EXTENDING_TOKEN,
  // Addresses of pictures end after a while.
  readAccountsEveryMs: 7 * 24 * 60 * 60_000,
  scopes: () => SCOPES,
  requiredScopes: () => SCOPES,
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
  subject: async (context, tokens) => (await readProfile(context, tokens)).id,
  accounts: async (context, tokens) => [await readAccount(context, tokens)],
  proveAccount: null,
  noAccountReason: () =>
    'Your Instagram login opened no account. Connect again and choose a professional account.',
  checkApp: null,
};

/** The code is exchanged at a third host, unless the login lives elsewhere altogether. */
function codeOrigin(app: OAuthApp): string {
  return app.auth === 'https://www.instagram.com' ? 'https://api.instagram.com' : app.auth;
}

async function readProfile(
  context: LoginContext,
  tokens: TokenSet,
): Promise<z.infer<typeof profileSchema>> {
  const request = {
    method: 'GET',
    url: `${context.app.api}/v26.0/me`,
    query: { fields: 'id,user_id,username,name,profile_picture_url,account_type' },
    bearer: tokens.accessToken,
  } as const;
  return callGraph(INSTAGRAM_NETWORK, context, request, profileAnswerSchema);
}

async function readAccount(context: LoginContext, tokens: TokenSet): Promise<Account> {
  const profile = await readProfile(context, tokens);
  const { username, account_type: type } = profile;
  const professional = type === undefined || type === 'BUSINESS' || type === 'MEDIA_CREATOR';
  return {
    platform: 'INSTAGRAM',
    platformUserId: profile.user_id,
    username,
    displayName: profile.name || username,
    avatarUrl: profile.profile_picture_url,
    profileUrl: `${context.app.auth}/${encodeURIComponent(username)}/`,
    accessToken: null,
    extra: {},
    unavailableReason: professional
      ? null
      : `@${username} is a personal account, and Instagram lets apps post to professional ones only. Switch it to a professional account in the settings of the Instagram app, then connect again.`,
  };
}

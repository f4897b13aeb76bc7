import * as z from 'zod';
import { buildAuthorizationUrl, readTokenSet } from '../oauth/client.ts';
import { readLinkedIn, readLinkedInToken } from './linkedin-errors.ts';
import type { Account, CodeExchange, Login, LoginContext, TokenSet } from './platform.ts';
import { tokenAnswerSchema } from './token-answer.ts';
import { webUrlSchema } from './web-url.ts';

/*
 * No PKCE, the secret in the form body, tokens of 60 days without a refresh. Asking for another set of scopes ends all
 * earlier logins of that member, so the set never varies.
 * @see https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
 */

const SCOPES = ['openid', 'profile', 'w_member_social'];

const NOTICE_BEFORE_EXPIRY_MS = 10 * 24 * 60 * 60_000;

const userinfoSchema = z.object({
  sub: z.string().min(1),
  name: z.string().catch(''),
  picture: webUrlSchema.optional(),
});

export const linkedinLogin = {
  tokenModel: { kind: 'renewed-by-person', noticeBeforeExpiryMs: NOTICE_BEFORE_EXPIRY_MS },
  scopes: () => SCOPES,
  requiredScopes: () => SCOPES,
  authorizationUrl: (app, request) =>
    buildAuthorizationUrl(app, request, {
      endpoint: `${app.auth}/oauth/v2/authorization`,
      scopes: SCOPES,
      scopeSeparator: ' ',
      pkce: false,
    }),
  exchangeCode,
  refresh: null,
  revoke,
  grantedScopes: null,
  subject: null,
  accounts,
  noAccountReason:
    'LinkedIn named no member for this login. Log in to LinkedIn again and reconnect.',
} as const satisfies Login;

async function exchangeCode(
  { app, http, now }: LoginContext,
  { code, redirectUri }: CodeExchange,
): Promise<TokenSet> {
  const answer = await http({
    method: 'POST',
    url: `${app.auth}/oauth/v2/accessToken`,
    form: {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      client_id: app.clientId,
      client_secret: app.clientSecret,
    },
  });
  return readTokenSet(readLinkedInToken(answer, tokenAnswerSchema, now()), now());
}

async function revoke({ app, http, now }: LoginContext, tokens: TokenSet): Promise<void> {
  const answer = await http({
    method: 'POST',
    url: `${app.auth}/oauth/v2/revoke`,
    form: {
      client_id: app.clientId,
      client_secret: app.clientSecret,
      token: tokens.accessToken,
    },
  });
  readLinkedInToken(answer, z.unknown(), now());
}

/**
 * The member, without a username or a profile address: both take a permission that is not given to everyone.
 * @see https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2
 */
async function accounts(
  { app, http, now }: LoginContext,
  tokens: TokenSet,
): Promise<readonly Account[]> {
  const answer = await http({
    method: 'GET',
    url: `${app.api}/v2/userinfo`,
    bearer: tokens.accessToken,
  });
  const member = readLinkedIn(answer, userinfoSchema, now());
  return [
    {
      platform: 'LINKEDIN',
      platformUserId: member.sub,
      username: null,
      displayName: member.name || 'LinkedIn member',
      avatarUrl: member.picture ?? null,
      profileUrl: null,
      accessToken: null,
      extra: {},
      unavailableReason: null,
    },
  ];
}

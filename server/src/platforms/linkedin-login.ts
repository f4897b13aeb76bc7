import * as z from 'zod';
import { buildAuthorizationUrl, readTokenSet } from '../oauth/client.ts';
import { MEMBER_EXTRA } from './linkedin-author.ts';
import { readLinkedIn, readLinkedInToken } from './linkedin-errors.ts';
import { administeredOrganizations, administratorId } from './linkedin-organizations.ts';
import {
  linkedinScopes,
  opensMember,
  opensOrganizations,
  READ_MEMBER,
  requiredLinkedinScopes,
} from './linkedin-scopes.ts';
import type { Account, CodeExchange, Login, LoginContext, TokenSet } from './login.ts';
import { tokenAnswerSchema } from './token-answer.ts';
import { webUrlSchema } from './web-url.ts';

/*
 * No PKCE, the secret in the form body, tokens of 60 days without a refresh. Asking for another set of scopes ends all
 * earlier logins of that member, so the set never varies.
 * @see https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
 */

const NOTICE_BEFORE_EXPIRY_MS = 10 * 24 * 60 * 60_000;

/** Something in the form of no token LinkedIn hands out. */
const NO_TOKEN = 'herald-asks-whether-its-app-is-known';

const userinfoSchema = z.object({
  sub: z.string().min(1),
  name: z.string().catch(''),
  picture: webUrlSchema.optional(),
});

const introspectionSchema = z.object({ active: z.boolean() });

export const linkedinLogin = {
  tokenModel: { kind: 'renewed-by-person', noticeBeforeExpiryMs: NOTICE_BEFORE_EXPIRY_MS },
  // Addresses of pictures end after a while.
  readAccountsEveryMs: 7 * 24 * 60 * 60_000,
  scopes: linkedinScopes,
  requiredScopes: requiredLinkedinScopes,
  authorizationUrl: (app, request) =>
    buildAuthorizationUrl(app, request, {
      endpoint: `${app.auth}/oauth/v2/authorization`,
      scopes: linkedinScopes(app),
      scopeSeparator: ' ',
      pkce: false,
    }),
  exchangeCode,
  refresh,
  revoke,
  grantedScopes: null,
  subject,
  accounts,
  proveAccount: null,
  noAccountReason: () =>
    'This login opens nothing on LinkedIn that Herald can post as. Log in as an administrator of a page.',
  checkApp,
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

/**
 * Approved partners get a refresh token, which stays the same for a year from the first login.
 * @see https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens
 */
async function refresh({ app, http, now }: LoginContext, tokens: TokenSet): Promise<TokenSet> {
  const answer = await http({
    method: 'POST',
    url: `${app.auth}/oauth/v2/accessToken`,
    form: {
      grant_type: 'refresh_token',
      refresh_token: tokens.refreshToken ?? '',
      client_id: app.clientId,
      client_secret: app.clientSecret,
    },
  });
  const fresh = readTokenSet(readLinkedInToken(answer, tokenAnswerSchema, now()), now());
  return { ...fresh, refreshToken: fresh.refreshToken ?? tokens.refreshToken };
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

/** @see https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection */
async function checkApp({ app, http, now }: LoginContext): Promise<void> {
  const answer = await http({
    method: 'POST',
    url: `${app.auth}/oauth/v2/introspectToken`,
    form: { client_id: app.clientId, client_secret: app.clientSecret, token: NO_TOKEN },
  });
  readLinkedInToken(answer, introspectionSchema, now());
}

async function subject(context: LoginContext, tokens: TokenSet): Promise<string> {
  if (grantedBy(context, tokens).includes(READ_MEMBER))
    return (await readMember(context, tokens)).sub;
  return (await administratorId(context, tokens)) ?? '';
}

/** The member and the organisations of theirs, as far as the login may post as them. */
async function accounts(context: LoginContext, tokens: TokenSet): Promise<readonly Account[]> {
  const scopes = grantedBy(context, tokens);
  return [
    ...(opensMember(scopes) ? [await memberAccount(context, tokens)] : []),
    ...(opensOrganizations(scopes) ? await administeredOrganizations(context, tokens) : []),
  ];
}

function grantedBy({ app }: LoginContext, { scopes }: TokenSet): readonly string[] {
  return scopes ?? linkedinScopes(app);
}

/** The member, without a username or a profile address: both take a permission that is not given to everyone. */
async function memberAccount(context: LoginContext, tokens: TokenSet): Promise<Account> {
  const member = await readMember(context, tokens);
  return {
    platform: 'LINKEDIN',
    platformUserId: member.sub,
    username: null,
    displayName: member.name || 'LinkedIn member',
    avatarUrl: member.picture ?? null,
    profileUrl: null,
    accessToken: null,
    extra: MEMBER_EXTRA,
    unavailableReason: null,
  };
}

/** @see https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2 */
async function readMember({ app, http, now }: LoginContext, { accessToken }: TokenSet) {
  const answer = await http({
    method: 'GET',
    url: `${app.api}/v2/userinfo`,
    bearer: accessToken,
  });
  return readLinkedIn(answer, userinfoSchema, now());
}

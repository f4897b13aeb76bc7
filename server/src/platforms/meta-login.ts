import * as z from 'zod';
import { readTokenSet } from '../oauth/client.ts';
import type { CodeExchange, LoginContext, OAuthApp, TokenModel, TokenSet } from './login.ts';
import { callGraph } from './meta-graph.ts';
import type { GraphNetwork } from './meta-network.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A token lives 60 days, may be extended once it is a day old, and is from its seventh day on. */
export const EXTENDING_TOKEN = {
  kind: 'extending',
  minimumAgeMs: DAY_MS,
  refreshBeforeExpiryMs: 53 * DAY_MS,
} as const satisfies TokenModel;

/** How Instagram and Threads log in: a code for an hour's token, that one for sixty days', and so on. */
export interface ExtendingLogin {
  readonly network: GraphNetwork;
  /** Grants of the second and third step. */
  readonly exchangeGrant: string;
  readonly refreshGrant: string;
  readonly codeOrigin: (app: OAuthApp) => string;
}

/** The user id beside the token is a number beyond 2^53 and therefore wrong once parsed: never read it. */
const shortSchema = z.object({
  access_token: z.string().min(1),
  permissions: z.union([z.string(), z.array(z.string()).transform(String)]).optional(),
});
/** Documented wrapped in a list, seen flat. */
const shortAnswerSchema = z.union([
  z.object({ data: z.tuple([shortSchema]) }).transform(({ data }) => data[0]),
  shortSchema,
]);
const longSchema = z.object({ access_token: z.string().min(1), expires_in: z.number() });

/** Exchanges the code for a token of an hour and that one for a token of sixty days. */
export async function exchangeForLongToken(
  { network, exchangeGrant, codeOrigin }: ExtendingLogin,
  context: LoginContext,
  { code, redirectUri }: CodeExchange,
): Promise<TokenSet> {
  const { app } = context;
  const shortRequest = {
    method: 'POST',
    url: `${codeOrigin(app)}/oauth/access_token`,
    form: {
      client_id: app.clientId,
      client_secret: app.clientSecret,
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      // The redirect ends in a fragment that some browsers hand on as part of the code.
      code: code.replace(/#_$/, ''),
    },
  } as const;
  const short = await callGraph(network, context, shortRequest, shortAnswerSchema);
  // Only GET with parameters is documented, so the app secret cannot be kept out of the address.
  const longRequest = {
    method: 'GET',
    url: `${app.api}/access_token`,
    query: {
      grant_type: exchangeGrant,
      client_secret: app.clientSecret,
      access_token: short.access_token,
    },
  } as const;
  const long = await callGraph(network, context, longRequest, longSchema);
  return readTokenSet({ ...long, scope: short.permissions }, context.now());
}

/** Extends a token of sixty days, given in the header as in all other calls, by as many from now. */
export async function extendToken(
  { network, refreshGrant }: ExtendingLogin,
  context: LoginContext,
  tokens: TokenSet,
): Promise<TokenSet> {
  const request = {
    method: 'GET',
    url: `${context.app.api}/refresh_access_token`,
    query: { grant_type: refreshGrant },
    bearer: tokens.accessToken,
  } as const;
  const long = await callGraph(network, context, request, longSchema);
  return { ...readTokenSet(long, context.now()), scopes: tokens.scopes };
}

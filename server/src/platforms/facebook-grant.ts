import * as z from 'zod';
import { FACEBOOK_APP_CHECK, FACEBOOK_NETWORK } from './facebook-errors.ts';
import type { LoginContext, OAuthApp, TokenSet } from './login.ts';
import { callGraph } from './meta-graph.ts';

const permissionsSchema = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })),
});

const debugSchema = z.object({
  data: z.object({
    expires_at: z.number().optional(),
    granular_scopes: z
      .array(z.object({ scope: z.string(), target_ids: z.array(z.string()).optional() }))
      .optional(),
  }),
});

/** What the person really allowed: single permissions can be deselected and the login still succeeds. */
export async function grantedPermissions(
  context: LoginContext,
  tokens: TokenSet,
): Promise<readonly string[]> {
  const request = {
    method: 'GET',
    url: `${context.app.api}/v26.0/me/permissions`,
    bearer: tokens.accessToken,
  } as const;
  const { data } = await callGraph(FACEBOOK_NETWORK, context, request, permissionsSchema);
  return data.filter(({ status }) => status === 'granted').map(({ permission }) => permission);
}

/** What Facebook knows of a token. */
interface TokenFacts {
  /** Null: never. */
  readonly expiresAt: Date | null;
  /** Ids of the Pages the permissions were given for. */
  readonly pageIds: readonly string[];
  /** Whether a permission was given for all Pages; then none are named. */
  readonly everyPage: boolean;
}

const appCheckSchema = z.object({ data: z.object({}) });

/**
 * Asks Facebook about no token in particular in the name of the app, which it answers only to apps it knows.
 * @throws PlatformError `REJECTED` when it refuses the id or the secret
 * @see https://developers.facebook.com/docs/graph-api/reference/debug_token
 */
export async function checkFacebookApp(context: LoginContext): Promise<void> {
  const { app } = context;
  const request = {
    method: 'GET',
    url: `${app.api}/v26.0/debug_token`,
    query: { input_token: 'none' },
    bearer: appToken(app),
  } as const;
  await callGraph(FACEBOOK_APP_CHECK, context, request, appCheckSchema);
}

/**
 * Asks about the login's token in the name of the app.
 * @see https://developers.facebook.com/docs/graph-api/reference/debug_token
 */
export async function debugToken(context: LoginContext, tokens: TokenSet): Promise<TokenFacts> {
  const { app } = context;
  const request = {
    method: 'GET',
    url: `${app.api}/v26.0/debug_token`,
    // The token asked about can be given as a parameter only.
    query: { input_token: tokens.accessToken },
    bearer: appToken(app),
  } as const;
  const { data } = await callGraph(FACEBOOK_NETWORK, context, request, debugSchema);
  const pageScopes = (data.granular_scopes ?? []).filter(
    ({ scope }) => scope === 'pages_manage_posts' || scope === 'pages_show_list',
  );
  const pageIds = pageScopes.flatMap(({ target_ids }) => target_ids ?? []);
  return {
    expiresAt: data.expires_at ? new Date(data.expires_at * 1000) : null,
    pageIds: [...new Set(pageIds)],
    everyPage: pageScopes.some(({ target_ids }) => target_ids === undefined),
  };
}

/** The token of the app itself. */
function appToken({ clientId, clientSecret }: OAuthApp): string {
  return `${clientId}|${clientSecret}`;
}

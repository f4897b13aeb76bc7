import * as z from 'zod';
import type { Http } from './http.ts';
import type { Instances, OAuthApp } from './login.ts';
import { readMastodonRegistration } from './mastodon-errors.ts';
import { parseServerName } from './mastodon-server-name.ts';

/*
 * Every server is asked what it can do instead of being told apart by its version. What it does not say is taken from
 * the paths that have always been there.
 * @see https://docs.joinmastodon.org/methods/oauth/#authorization-server-metadata
 * @see https://docs.joinmastodon.org/methods/apps/#create
 */

const MAX_NAME_LENGTH = 60;

const POSTING_SCOPES = ['write:statuses', 'write:media', 'read:statuses'];

const text = z.string().nullable().catch(null);
const list = z.array(z.string()).catch([]);
const metadataSchema = z
  .object({
    authorization_endpoint: text,
    token_endpoint: text,
    revocation_endpoint: text,
    app_registration_endpoint: text,
    scopes_supported: list,
    code_challenge_methods_supported: list,
  })
  .catch({
    authorization_endpoint: null,
    token_endpoint: null,
    revocation_endpoint: null,
    app_registration_endpoint: null,
    scopes_supported: [],
    code_challenge_methods_supported: [],
  });

const appSchema = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });

/** What is kept of a registration beside its credentials. */
const registeredSchema = z.object({
  host: z.string(),
  scopes: z.array(z.string()),
  pkce: z.boolean(),
  authorizationEndpoint: z.string(),
  tokenEndpoint: z.string(),
  revocationEndpoint: z.string(),
});

export const mastodonInstances = { parse: parseServerName, register } as const satisfies Instances;

/** What `register` found out about the server of an app. */
export function registrationOf(app: OAuthApp): z.infer<typeof registeredSchema> {
  return registeredSchema.parse(app.extra);
}

async function register(
  http: Http,
  origin: string,
  app: { readonly name: string; readonly website: string; readonly redirectUri: string },
): Promise<OAuthApp> {
  const metadata = await discover(http, origin);
  const endpoint = (named: string | null, path: string) =>
    named && isAt(origin, named) ? named : `${origin}${path}`;
  const reading = metadata.scopes_supported.includes('profile') ? 'profile' : 'read:accounts';
  const scopes = [reading, ...POSTING_SCOPES];
  const answer = await http({
    method: 'POST',
    url: endpoint(metadata.app_registration_endpoint, '/api/v1/apps'),
    form: {
      client_name: app.name.slice(0, MAX_NAME_LENGTH),
      redirect_uris: app.redirectUri,
      scopes: scopes.join(' '),
      website: app.website,
    },
  });
  const { client_id, client_secret } = readMastodonRegistration(answer, appSchema);
  return {
    clientId: client_id,
    clientSecret: client_secret,
    api: origin,
    auth: origin,
    extra: {
      host: new URL(origin).host,
      scopes,
      pkce: metadata.code_challenge_methods_supported.includes('S256'),
      authorizationEndpoint: endpoint(metadata.authorization_endpoint, '/oauth/authorize'),
      tokenEndpoint: endpoint(metadata.token_endpoint, '/oauth/token'),
      revocationEndpoint: endpoint(metadata.revocation_endpoint, '/oauth/revoke'),
    } satisfies z.infer<typeof registeredSchema>,
  };
}

/** What the server says about itself. One that is merely overloaded is not taken for one that says nothing. */
async function discover(http: Http, origin: string): Promise<z.infer<typeof metadataSchema>> {
  const answer = await http({
    method: 'GET',
    url: `${origin}/.well-known/oauth-authorization-server`,
  });
  if (answer.status === 429 || answer.status >= 500) readMastodonRegistration(answer, z.unknown());
  return metadataSchema.parse(answer.status === 200 ? answer.json : {});
}

/** Whether an endpoint lies on the server itself: secrets and codes go nowhere else. */
function isAt(origin: string, endpoint: string): boolean {
  return URL.canParse(endpoint) && new URL(endpoint).origin === origin;
}

import { type Request, Router } from 'express';
import * as z from 'zod';
import { verifierMatches } from '../oauth/pkce.ts';
import { authenticateClient } from './clients.ts';
import type { TwitterNetwork } from './network.ts';
import { Problem } from './problems.ts';

export const CODE_LIFETIME_MS = 30_000;
const ACCESS_LIFETIME_MS = 7200_000;
const REFRESH_LIFETIME_MS = 180 * 86_400_000;

/** Who holds new tokens, and what for. */
interface Login {
  readonly accountId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly family?: string;
}

/**
 * Exchange, refresh and revocation of tokens.
 * @see https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token
 */
export function tokenRoutes(network: TwitterNetwork): Router {
  const router = Router();
  router.post('/2/oauth2/token', (request, response) => {
    const { clientId, form } = readForm(request);
    const grantType = required(form, 'grant_type');
    response.set('Cache-Control', 'no-store');
    if (grantType === 'authorization_code') response.json(exchange(network, clientId, form));
    else if (grantType === 'refresh_token') response.json(refresh(network, clientId, form));
    else throw invalid('Value passed for the grant type was invalid.');
  });
  router.post('/2/oauth2/revoke', (request, response) => {
    const { clientId, form } = readForm(request);
    const token = required(form, 'token');
    network.tokens.revoke((record) => record.token === token && record.clientId === clientId);
    response.json({ revoked: true });
  });
  return router;
}

function exchange(network: TwitterNetwork, clientId: string, form: Form) {
  const code = required(form, 'code');
  const redirectUri = required(form, 'redirect_uri');
  const verifier = required(form, 'code_verifier');
  const redeemed = network.codes.redeem(code);
  if ('refusal' in redeemed || redeemed.grant.clientId !== clientId) {
    throw invalid('Value passed for the authorization code was invalid.');
  }
  const { grant } = redeemed;
  if (grant.redirectUri !== redirectUri) {
    throw invalid(
      'Value passed for the redirect uri did not match the uri of the authorization code.',
    );
  }
  if (!verifierMatches(grant.challenge, verifier)) {
    throw invalid('Value passed for the code verifier did not match the code challenge.');
  }
  return issueTokens(network, grant);
}

/** A refresh token works once; whoever shows a spent one ends the login, as it may have been stolen. */
function refresh(network: TwitterNetwork, clientId: string, form: Form) {
  const { tokens, spent } = network;
  const record = tokens.find(required(form, 'refresh_token'));
  const own = record?.kind === 'refresh' && record.clientId === clientId;
  if (own && spent.has(record)) tokens.revoke(({ family }) => family === record.family);
  if (!own || spent.has(record) || tokens.state(record) !== 'active') {
    throw invalid('Value passed for the token was invalid.');
  }
  spent.add(record);
  return issueTokens(network, record);
}

function issueTokens({ tokens }: TwitterNetwork, login: Login) {
  const { accountId, clientId, scopes, family } = login;
  const shared = { accountId, clientId, scopes, family };
  const access = tokens.issue({ ...shared, kind: 'access', lifetimeMs: ACCESS_LIFETIME_MS });
  const answer = {
    token_type: 'bearer',
    expires_in: ACCESS_LIFETIME_MS / 1000,
    access_token: access.token,
    scope: scopes.join(' '),
  };
  if (!scopes.includes('offline.access')) return answer;
  const next = { ...shared, family: access.family, lifetimeMs: REFRESH_LIFETIME_MS };
  return { ...answer, refresh_token: tokens.issue({ ...next, kind: 'refresh' }).token };
}

type Form = Readonly<Record<string, string | undefined>>;

const FORM_TYPES = ['application/x-www-form-urlencoded', 'application/json'];
const formSchema = z.record(z.string(), z.string());

/**
 * Reads a form and tells which client sent it. The same fields are taken as JSON, which clients in wide use send; any other
 * type of body counts as an empty form.
 */
function readForm(request: Request): { readonly clientId: string; readonly form: Form } {
  const body: unknown = request.is(FORM_TYPES) ? request.body : {};
  const parsed = formSchema.safeParse(body);
  const form: Form = parsed.success ? parsed.data : {};
  const clientId = authenticateClient(request.headers.authorization, form.client_id);
  if (clientId === null) {
    throw new Problem(401, {
      error: 'unauthorized_client',
      error_description: 'Missing valid authorization header',
    });
  }
  return { clientId, form };
}

function required(form: Form, name: string): string {
  const value = form[name];
  if (!value) throw invalid(`Missing required parameter [${name}].`);
  return value;
}

function invalid(description: string): Problem {
  return new Problem(400, { error: 'invalid_request', error_description: description });
}

import { type Request, Router } from 'express';
import * as z from 'zod';
import type { TokenRecord } from '../oauth/token-store.ts';
import { IdTokens } from './id-token.ts';
import { findMember } from './members.ts';
import { APP, type Grant, type Network } from './network.ts';
import { oauthError } from './refusal.ts';

const LIFETIME_SECONDS = 5_184_000;

const formSchema = z.record(z.string(), z.string()).catch({});

/**
 * The calls about tokens; the client's secret is a field of the form, Basic authentication is not known here.
 * @see https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
 * @see https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection
 */
export function createTokenRoutes(network: Network): Router {
  const router = Router();
  const idTokens = new IdTokens();

  router.post('/oauth/v2/accessToken', (request, response) => {
    const form = readForm(request);
    const grantType = requireField(form, 'grant_type');
    checkClient(request, form);
    if (grantType === 'refresh_token') {
      const description =
        'The provided authorization grant or refresh token is invalid, expired or revoked';
      throw oauthError(400, 'invalid_request', description);
    }
    if (grantType !== 'authorization_code') {
      throw oauthError(400, 'unsupported_grant_type', `Grant type "${grantType}" is not supported`);
    }
    const grant = redeem(network, requireField(form, 'code'), requireField(form, 'redirect_uri'));
    const record = issue(network, grant);
    const member = findMember(grant.memberId);
    response.set('Cache-Control', 'no-store').json({
      access_token: record.token,
      expires_in: LIFETIME_SECONDS,
      scope: grant.scopes.join(','),
      token_type: 'Bearer',
      id_token:
        member && grant.scopes.includes('openid')
          ? idTokens.issue(member, APP.clientId, record.issuedAt)
          : undefined,
    });
  });

  router.post('/oauth/v2/introspectToken', (request, response) => {
    const form = readForm(request);
    checkClient(request, form);
    const record = network.tokens.find(requireField(form, 'token'));
    response.json(record ? introspect(network, record) : { active: false });
  });

  router.post('/oauth/v2/revoke', (request, response) => {
    const form = readForm(request);
    checkClient(request, form);
    const token = requireField(form, 'token');
    network.tokens.revoke((record) => record.token === token);
    response.json({});
  });

  router.get('/oauth/openid/jwks', (_request, response) => {
    response.json(idTokens.keySet());
  });

  return router;
}

type Form = Readonly<Record<string, string>>;

function readForm(request: Request): Form {
  return request.is('application/x-www-form-urlencoded') ? formSchema.parse(request.body) : {};
}

function requireField(form: Form, name: string): string {
  const value = form[name];
  if (value) return value;
  throw oauthError(400, 'invalid_request', `A required parameter "${name}" is missing`);
}

function checkClient(request: Request, form: Form): void {
  const known = form.client_id === APP.clientId && form.client_secret === APP.clientSecret;
  if (known && !request.headers.authorization) return;
  throw oauthError(401, 'invalid_client', 'Client authentication failed');
}

function redeem(network: Network, code: string, redirectUri: string): Grant {
  const redeemed = network.codes.redeem(code);
  if ('grant' in redeemed && redeemed.grant.redirectUri === redirectUri) return redeemed.grant;
  if ('grant' in redeemed || redeemed.refusal === 'expired') {
    const description =
      'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists';
    throw oauthError(400, 'invalid_redirect_uri', description);
  }
  const description = 'Unable to retrieve access token: authorization code not found';
  throw oauthError(400, 'invalid_request', description);
}

function issue(network: Network, grant: Grant): TokenRecord<'access'> {
  const wanted = [...grant.scopes].sort().join();
  network.tokens.revoke(
    (record) => record.accountId === grant.memberId && [...record.scopes].sort().join() !== wanted,
  );
  return network.tokens.issue({
    kind: 'access',
    accountId: grant.memberId,
    clientId: APP.clientId,
    scopes: grant.scopes,
    lifetimeMs: LIFETIME_SECONDS * 1000,
  });
}

function introspect(network: Network, record: TokenRecord<'access'>): object {
  const status = network.tokens.state(record);
  const issuedAt = Math.floor(record.issuedAt.getTime() / 1000);
  return {
    active: status === 'active',
    status,
    client_id: record.clientId,
    authorized_at: issuedAt,
    created_at: issuedAt,
    expires_at: issuedAt + LIFETIME_SECONDS,
    scope: record.scopes.join(','),
    auth_type: '3L',
  };
}

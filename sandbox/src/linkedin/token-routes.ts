import { type Request, Router } from 'express';
import * as z from 'zod';
import { type App, findApp } from './apps.ts';
import { IdTokens } from './id-token.ts';
import { findMember } from './members.ts';
import type { Grant, Network, Token } from './network.ts';
import { oauthError } from './refusal.ts';

const LIFETIME_SECONDS = 5_184_000;
const REFRESH_LIFETIME_SECONDS = 365 * 24 * 60 * 60;

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
    const app = checkClient(request, form);
    const { clientId } = app;
    if (grantType === 'refresh_token') {
      const renewed = renew(network, clientId, requireField(form, 'refresh_token'));
      response.set('Cache-Control', 'no-store').json(renewed);
      return;
    }
    if (grantType !== 'authorization_code') {
      throw oauthError(400, 'unsupported_grant_type', `Grant type "${grantType}" is not supported`);
    }
    const [code, redirectUri] = [requireField(form, 'code'), requireField(form, 'redirect_uri')];
    const grant = redeem(network, code, { clientId, redirectUri });
    const record = issue(network, grant);
    const member = findMember(grant.memberId);
    response.set('Cache-Control', 'no-store').json({
      access_token: record.token,
      expires_in: LIFETIME_SECONDS,
      scope: grant.scopes.join(','),
      token_type: 'Bearer',
      id_token:
        member && grant.scopes.includes('openid')
          ? idTokens.issue(member, clientId, record.issuedAt)
          : undefined,
      ...(app.refreshTokens ? refreshTokenFields(network, issueRefreshToken(network, record)) : {}),
    });
  });

  router.post('/oauth/v2/introspectToken', (request, response) => {
    const form = readForm(request);
    const { clientId } = checkClient(request, form);
    const record = network.tokens.find(requireField(form, 'token'));
    const own = record?.clientId === clientId;
    response.json(record && own ? introspect(network, record) : { active: false });
  });

  router.post('/oauth/v2/revoke', (request, response) => {
    const form = readForm(request);
    const { clientId } = checkClient(request, form);
    const token = requireField(form, 'token');
    const family = network.tokens.find(token)?.family;
    network.tokens.revoke((record) => record.family === family && record.clientId === clientId);
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

function checkClient(request: Request, form: Form): App {
  const app = findApp(form.client_id);
  const known = app !== undefined && app.clientSecret === form.client_secret;
  if (known && !request.headers.authorization) return app;
  throw oauthError(401, 'invalid_client', 'Client authentication failed');
}

function redeem(
  network: Network,
  code: string,
  { clientId, redirectUri }: Pick<Grant, 'clientId' | 'redirectUri'>,
): Grant {
  const redeemed = network.codes.redeem(code);
  const grant = 'grant' in redeemed ? redeemed.grant : null;
  if (grant?.clientId === clientId && grant.redirectUri === redirectUri) return grant;
  if ('grant' in redeemed || redeemed.refusal === 'expired') {
    const description =
      'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists';
    throw oauthError(400, 'invalid_redirect_uri', description);
  }
  const description = 'Unable to retrieve access token: authorization code not found';
  throw oauthError(400, 'invalid_request', description);
}

/** A year from the first login, whatever is renewed meanwhile. */
function issueRefreshToken(network: Network, access: Token): Token {
  return network.tokens.issue({
    ...access,
    kind: 'refresh',
    subject: undefined,
    lifetimeMs: REFRESH_LIFETIME_SECONDS * 1000,
  });
}

function refreshTokenFields(network: Network, refresh: Token): object {
  return {
    refresh_token: refresh.token,
    refresh_token_expires_in: secondsLeft(network, refresh),
  };
}

function secondsLeft({ context }: Network, { expiresAt }: Token): number {
  return Math.floor(((expiresAt?.getTime() ?? 0) - context.clock().getTime()) / 1000);
}

/** @see https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens */
function renew(network: Network, clientId: string, token: string): object {
  const refresh = network.tokens.find(token);
  const own = refresh?.kind === 'refresh' && refresh.clientId === clientId;
  if (!refresh || !own || network.tokens.state(refresh) !== 'active') {
    const description =
      'The provided authorization grant or refresh token is invalid, expired or revoked';
    throw oauthError(400, 'invalid_request', description);
  }
  const { accountId, scopes, family } = refresh;
  // No token outlives the refresh token it came from.
  const lifetimeSeconds = Math.min(LIFETIME_SECONDS, secondsLeft(network, refresh));
  const lifetimeMs = lifetimeSeconds * 1000;
  const access = network.tokens.issue({
    kind: 'access',
    accountId,
    clientId,
    scopes,
    family,
    lifetimeMs,
  });
  return {
    access_token: access.token,
    expires_in: lifetimeSeconds,
    scope: scopes.join(','),
    token_type: 'Bearer',
    ...refreshTokenFields(network, refresh),
  };
}

function issue(network: Network, grant: Grant): Token {
  const wanted = [...grant.scopes].sort().join();
  network.tokens.revoke(
    (record) =>
      record.accountId === grant.memberId &&
      record.clientId === grant.clientId &&
      [...record.scopes].sort().join() !== wanted,
  );
  return network.tokens.issue({
    kind: 'access',
    accountId: grant.memberId,
    clientId: grant.clientId,
    scopes: grant.scopes,
    lifetimeMs: LIFETIME_SECONDS * 1000,
  });
}

function introspect(network: Network, record: Token): object {
  const status = network.tokens.state(record);
  const issuedAt = Math.floor(record.issuedAt.getTime() / 1000);
  const expiresAt = Math.floor((record.expiresAt?.getTime() ?? 0) / 1000);
  return {
    active: status === 'active',
    status,
    client_id: record.clientId,
    authorized_at: issuedAt,
    created_at: issuedAt,
    expires_at: expiresAt,
    scope: record.scopes.join(','),
    auth_type: '3L',
  };
}

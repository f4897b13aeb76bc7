import { Router } from 'express';
import { answerGraphError, GraphError, invalidParameter } from './graph-error.ts';
import type { LoginNetwork, LoginToken } from './login-network.ts';
import { Parameters } from './parameters.ts';

const SHORT_LIFETIME_S = 60 * 60;
const LONG_LIFETIME_S = 5_183_944;
const REFRESH_AGE_MS = 24 * 60 * 60 * 1000;

/**
 * The token endpoints of Instagram and of Threads: code to short-lived token, short-lived to long-lived, refresh.
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
 * @see https://developers.facebook.com/docs/threads/get-started/long-lived-tokens
 */
export function createTokenRoutes(network: LoginNetwork): Router {
  const { settings, tokens } = network;
  const routes = Router();

  routes.post('/oauth/access_token', (request, response) => {
    const redemption = redeemCode(network, Parameters.of(request));
    if ('token' in redemption) {
      response.type('json').send(settings.answerCode(redemption.token));
    } else {
      // Not the Graph envelope: the login has its own.
      const { refusal } = redemption;
      response
        .status(400)
        .json({ error_type: 'OAuthException', code: 400, error_message: refusal });
    }
  });

  routes.get('/access_token', (request, response) => {
    const parameters = Parameters.of(request);
    requireGrant(parameters, settings.exchangeGrant);
    if (parameters.text('client_secret') !== settings.credentials.clientSecret) {
      throw new GraphError({ code: 1, message: 'Error validating client secret.' });
    }
    const token = tokens.authenticate(request);
    if (token.kind !== 'short') throw invalidParameter('The access token is not a short-lived one');
    response.json(answerLongLived(network, token));
  });

  routes.get('/refresh_access_token', (request, response) => {
    requireGrant(Parameters.of(request), settings.refreshGrant);
    const token = tokens.authenticate(request);
    if (token.kind !== 'long') throw invalidParameter('The access token is not a long-lived one');
    if (!token.scopes.includes(settings.basicScope)) {
      throw new GraphError({ code: 10, message: `(#10) Requires ${settings.basicScope}` });
    }
    if (network.clock().getTime() - token.issuedAt.getTime() < REFRESH_AGE_MS) {
      throw invalidParameter('The access token must be at least 24 hours old to be refreshed');
    }
    response.json(answerLongLived(network, token));
  });

  routes.use(answerGraphError);
  return routes;
}

type Redemption = { readonly token: LoginToken } | { readonly refusal: string };

function redeemCode({ settings, codes, tokens }: LoginNetwork, parameters: Parameters): Redemption {
  const { clientId, clientSecret } = settings.credentials;
  if (parameters.text('client_id') !== clientId) return { refusal: 'Invalid platform app' };
  if (parameters.text('client_secret') !== clientSecret) {
    return { refusal: 'Error validating client secret.' };
  }
  if (parameters.text('grant_type') !== 'authorization_code') {
    return { refusal: 'Invalid grant_type' };
  }
  const redeemed = codes.redeem(parameters.text('code') ?? '');
  if ('refusal' in redeemed) {
    return { refusal: 'Matching code was not found or was already used' };
  }
  const { accountId, redirectUri, scopes } = redeemed.grant;
  if (parameters.text('redirect_uri') !== redirectUri) {
    return {
      refusal:
        'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
    };
  }
  const lifetimeMs = SHORT_LIFETIME_S * 1000;
  return {
    token: tokens.store.issue({ kind: 'short', accountId, clientId, scopes, lifetimeMs }),
  };
}

function requireGrant(parameters: Parameters, grant: string): void {
  if (parameters.text('grant_type') !== grant) {
    throw invalidParameter(`The parameter grant_type must be ${grant}`);
  }
}

/** Issues a token for 60 days in the name of another one, which stays good for its own time. */
function answerLongLived({ tokens }: LoginNetwork, token: LoginToken): object {
  const { accountId, clientId, scopes, family } = token;
  const lifetimeMs = LONG_LIFETIME_S * 1000;
  const long = tokens.store.issue({
    kind: 'long',
    accountId,
    clientId,
    scopes,
    lifetimeMs,
    family,
  });
  return { access_token: long.token, token_type: 'bearer', expires_in: LONG_LIFETIME_S };
}

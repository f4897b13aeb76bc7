import { Router } from 'express';
import { GraphError, invalidParameter } from '../meta/graph-error.ts';
import { Parameters } from '../meta/parameters.ts';
import { FACEBOOK_CREDENTIALS, type FacebookNetwork, type FacebookToken } from './network.ts';

const SHORT_LIFETIME_S = 2 * 60 * 60;
const LONG_LIFETIME_S = 5_183_944;

/**
 * The token endpoint: code to short-lived token, and short-lived to long-lived.
 * @see https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
 */
export function createTokenRoutes(network: FacebookNetwork): Router {
  const routes = Router();
  routes.all('/oauth/access_token', (request, response) => {
    const parameters = Parameters.of(request);
    requireClient(parameters);
    const grantType = parameters.text('grant_type') ?? 'authorization_code';
    if (grantType === 'fb_exchange_token') response.json(exchangeToken(network, parameters));
    else if (grantType === 'authorization_code') response.json(redeemCode(network, parameters));
    else throw invalidParameter(`Unsupported grant_type: ${grantType}`);
  });
  return routes;
}

function requireClient(parameters: Parameters): void {
  if (parameters.text('client_id') !== FACEBOOK_CREDENTIALS.clientId) {
    throw new GraphError({
      code: 101,
      message: 'Error validating application. Cannot get application info due to a system error.',
    });
  }
  if (parameters.text('client_secret') !== FACEBOOK_CREDENTIALS.clientSecret) {
    throw new GraphError({ code: 1, message: 'Error validating client secret.' });
  }
}

function redeemCode(network: FacebookNetwork, parameters: Parameters): object {
  const code = parameters.text('code');
  if (!code) throw invalidParameter('Missing code parameter');
  const redeemed = network.codes.redeem(code);
  if ('refusal' in redeemed) {
    if (redeemed.refusal === 'used') {
      throw codeError('This authorization code has been used.', 36009);
    }
    if (redeemed.refusal === 'expired') {
      throw codeError('This authorization code has expired.', 36007);
    }
    throw codeError('Invalid verification code format.');
  }
  const { personId, redirectUri } = redeemed.grant;
  if (parameters.text('redirect_uri') !== redirectUri) {
    throw codeError(
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
      36008,
    );
  }
  return answerToken(
    network.tokens.store.issue({
      kind: 'short',
      accountId: personId,
      clientId: FACEBOOK_CREDENTIALS.clientId,
      scopes: [],
      lifetimeMs: SHORT_LIFETIME_S * 1000,
    }),
    SHORT_LIFETIME_S,
  );
}

function exchangeToken(network: FacebookNetwork, parameters: Parameters): object {
  const token = parameters.text('fb_exchange_token');
  if (!token) throw invalidParameter('fb_exchange_token parameter not specified');
  const record = network.tokens.check(token);
  if (record.kind === 'page') throw invalidParameter('fb_exchange_token takes a user access token');
  return answerToken(
    network.tokens.store.issue({
      kind: 'long',
      accountId: record.accountId,
      clientId: record.clientId,
      scopes: [],
      lifetimeMs: LONG_LIFETIME_S * 1000,
      family: record.family,
    }),
    LONG_LIFETIME_S,
  );
}

function answerToken(record: FacebookToken, expiresIn: number): object {
  return { access_token: record.token, token_type: 'bearer', expires_in: expiresIn };
}

function codeError(message: string, subcode?: number): GraphError {
  return new GraphError({ code: 100, subcode, message });
}

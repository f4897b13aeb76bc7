import { Router } from 'express';
import { answerConsent, answerLoginError } from '../oauth/consent.ts';
import { isLoopbackRedirect } from '../oauth/loopback.ts';
import type { LoginNetwork, LoginSettings } from './login-network.ts';
import { Parameters } from './parameters.ts';
import { approvedRedirect, deniedRedirect } from './redirects.ts';

/**
 * The login window of Instagram and of Threads.
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
 * @see https://developers.facebook.com/documentation/threads/get-started
 */
export function createAuthorizeRoutes(network: LoginNetwork): Router {
  const { settings, codes } = network;
  const routes = Router();
  routes.get('/oauth/authorize', (request, response) => {
    const parameters = Parameters.of(request);
    const redirectUri = parameters.text('redirect_uri') ?? '';
    const scopes = [...new Set((parameters.text('scope') ?? '').split(/[\s,]+/).filter(Boolean))];
    const detail = findProblem(settings, parameters, redirectUri, scopes);
    if (detail) {
      const title = 'Invalid request';
      answerLoginError(response, 400, { ...settings, title, detail });
      return;
    }
    const target = { redirectUri, state: parameters.text('state') };
    answerConsent(request, response, {
      platform: settings.platform,
      networkName: settings.networkName,
      appName: 'Herald',
      accounts: settings.accounts,
      scopes,
      approve: ({ id }) =>
        approvedRedirect(target, codes.issue({ accountId: id, redirectUri, scopes }), '_'),
      deny: () => deniedRedirect(target, { description: 'The user denied your request' }),
    });
  });
  return routes;
}

function findProblem(
  { credentials, knownScopes, basicScope }: LoginSettings,
  parameters: Parameters,
  redirectUri: string,
  scopes: readonly string[],
): string | null {
  if (parameters.text('client_id') !== credentials.clientId) return 'Invalid platform app';
  if (!isLoopbackRedirect(redirectUri)) return 'Invalid redirect_uri';
  if (parameters.text('response_type') !== 'code') return 'Invalid response_type';
  const unknown = scopes.filter((scope) => !knownScopes.includes(scope));
  if (unknown.length > 0) return `Invalid scope: ${unknown.join(', ')}`;
  if (!scopes.includes(basicScope)) return `Invalid scope: ${basicScope} is required`;
  return null;
}

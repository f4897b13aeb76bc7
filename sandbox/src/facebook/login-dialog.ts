import { type Request, type Response, Router } from 'express';
import { Parameters } from '../meta/parameters.ts';
import { approvedRedirect, deniedRedirect } from '../meta/redirects.ts';
import { answerConsent, answerLoginError } from '../oauth/consent.ts';
import { isLoopbackRedirect } from '../oauth/loopback.ts';
import { FACEBOOK_PEOPLE } from './accounts.ts';
import { FACEBOOK_CREDENTIALS, type FacebookNetwork } from './network.ts';
import { KNOWN_PERMISSIONS } from './permissions.ts';

/**
 * The login dialog.
 * @see https://developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow
 */
export function createDialogRoutes(network: FacebookNetwork): Router {
  const routes = Router();
  routes.get('/dialog/oauth', (request, response) => showDialog(network, request, response));
  return routes;
}

function showDialog(network: FacebookNetwork, request: Request, response: Response): void {
  const parameters = Parameters.of(request);
  const scopes = [...new Set(parameters.ids('scope').filter(Boolean))];
  const redirectUri = parameters.text('redirect_uri') ?? '';
  const problem = findDialogProblem(parameters, redirectUri, scopes);
  if (problem) {
    answerLoginError(response, 400, { platform: 'facebook', networkName: 'Facebook', ...problem });
    return;
  }
  const target = { redirectUri, state: parameters.text('state') };
  const leftOut = parameters.ids('sandbox_declined_scopes');
  answerConsent(request, response, {
    platform: 'facebook',
    networkName: 'Facebook',
    appName: 'Herald',
    accounts: FACEBOOK_PEOPLE.map(({ id, name, trait }) => ({ id, label: `${name} (${trait})` })),
    scopes,
    approve: (account) => {
      const person = FACEBOOK_PEOPLE.find(({ id }) => id === account.id);
      const declined = [...leftOut, ...(person?.declines ?? [])];
      network.permissions.record(
        account.id,
        scopes.filter((scope) => !declined.includes(scope)),
        scopes.filter((scope) => declined.includes(scope)),
      );
      return approvedRedirect(
        target,
        network.codes.issue({ personId: account.id, redirectUri }),
        '_=_',
      );
    },
    deny: () => deniedRedirect(target, { description: 'Permissions error', errorCode: '200' }),
  });
}

function findDialogProblem(
  parameters: Parameters,
  redirectUri: string,
  scopes: readonly string[],
): { readonly title: string; readonly detail: string } | null {
  if (parameters.text('client_id') !== FACEBOOK_CREDENTIALS.clientId) {
    return {
      title: 'Invalid App ID',
      detail: 'The provided app ID does not look like a valid app ID.',
    };
  }
  if (!isLoopbackRedirect(redirectUri)) {
    return {
      title: 'URL blocked',
      detail:
        'This redirect failed because the redirect URI is not white-listed in the app’s client OAuth settings.',
    };
  }
  if ((parameters.text('response_type') ?? 'code') !== 'code') {
    return { title: 'Invalid parameter', detail: 'This app uses response_type=code.' };
  }
  const unknown = scopes.filter((scope) => !KNOWN_PERMISSIONS.has(scope));
  if (unknown.length > 0) {
    return {
      title: `Invalid Scopes: ${unknown.join(', ')}`,
      detail:
        'This message is only shown to developers. Users of your app will ignore these permissions if present.',
    };
  }
  return null;
}

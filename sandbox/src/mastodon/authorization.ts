import type { Request, Response } from 'express';
import { answerConsent, answerLoginError } from '../oauth/consent.ts';
import type { CodeChallenge } from '../oauth/pkce.ts';
import type { Application, Grant, Instance } from './instance.ts';
import { type Parameters, readParameters, readText } from './parameters.ts';
import { describeScope, isWithin, splitScopes } from './scopes.ts';

/**
 * `GET /oauth/authorize`: the consent page. Whatever is wrong with the request ends on an error page.
 * @see https://docs.joinmastodon.org/methods/oauth/#authorize
 */
export function authorize(instance: Instance, request: Request, response: Response): void {
  const { key, title, dialect } = instance.settings;
  const network = { platform: key, networkName: title };
  const parameters = readParameters(request);
  const checked = checkRequest(instance, parameters);
  if ('detail' in checked) {
    const { status, detail } = checked;
    answerLoginError(response, status, { ...network, title: 'An error has occurred', detail });
    return;
  }
  const { application, grant } = checked;
  const state = readText(parameters, 'state');
  answerConsent(request, response, {
    ...network,
    appName: application.name,
    accounts: instance.settings.accounts.map((account) => ({
      id: account.id,
      label: `${account.displayName || account.username} (@${account.username}@${instance.host})`,
    })),
    scopes: grant.scopes.map(describeScope),
    approve: ({ id }) => {
      const code = instance.codes.issue({ ...grant, accountId: id });
      const redirect = buildRedirect(grant.redirectUri, { code }, state);
      return dialect.returnsStateRaw ? withRawState(redirect, state) : redirect;
    },
    deny: () => {
      const description = 'The resource owner or authorization server denied the request.';
      const error = { error: 'access_denied', error_description: description };
      return buildRedirect(grant.redirectUri, error, state);
    },
  });
}

/** What the error page says. */
interface Problem {
  readonly status: number;
  readonly detail: string;
}

interface CheckedRequest {
  readonly application: Application;
  readonly grant: Omit<Grant, 'accountId'>;
}

function checkRequest(instance: Instance, parameters: Parameters): Problem | CheckedRequest {
  const clientId = readText(parameters, 'client_id') ?? '';
  const application = instance.applications.get(clientId);
  if (!application) {
    const detail =
      'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.';
    return { status: 401, detail };
  }
  const redirectUri = readText(parameters, 'redirect_uri') ?? '';
  if (!application.redirectUris.includes(redirectUri)) {
    const detail = 'The requested redirect uri is malformed or doesn’t match client redirect URI.';
    return { status: 400, detail };
  }
  if (readText(parameters, 'response_type') !== 'code') {
    const detail = 'The authorization server does not support this response type.';
    return { status: 400, detail };
  }
  const scopes = splitScopes(readText(parameters, 'scope'));
  if (!isWithin(scopes, application.scopes)) {
    const detail = 'The requested scope is invalid, unknown, or malformed.';
    return { status: 400, detail };
  }
  const challenge = readText(parameters, 'code_challenge');
  // Before 4.3 a challenge is a parameter like any other the server does not know.
  const codeChallenge: CodeChallenge | null =
    challenge && instance.settings.minor >= 3 ? { challenge, method: 'S256' } : null;
  if (codeChallenge && readText(parameters, 'code_challenge_method') !== 'S256') {
    return { status: 400, detail: 'The code_challenge_method must be S256.' };
  }
  return { application, grant: { clientId, redirectUri, scopes, codeChallenge } };
}

/** What is left of a state that is put into an address as it is: a sign that means something there cuts it or changes it. */
function withRawState(redirect: URL, state: string | undefined): URL {
  redirect.searchParams.delete('state');
  return new URL(state === undefined ? redirect : `${redirect}&state=${state}`);
}

function buildRedirect(
  redirectUri: string,
  parameters: Readonly<Record<string, string>>,
  state: string | undefined,
): URL {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (state !== undefined) url.searchParams.set('state', state);
  return url;
}

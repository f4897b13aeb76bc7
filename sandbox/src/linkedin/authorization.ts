import type { Request, Response } from 'express';
import * as z from 'zod';
import { answerConsent, answerLoginError } from '../oauth/consent.ts';
import { isLoopbackRedirect } from '../oauth/loopback.ts';
import { findApp } from './apps.ts';
import { fullName, MEMBERS } from './members.ts';
import type { Network } from './network.ts';
import { findScopeProblem } from './scopes.ts';

const querySchema = z.object({
  response_type: z.string().optional(),
  client_id: z.string().optional(),
  redirect_uri: z.string().optional(),
  state: z.string().optional(),
  scope: z.string().default(''),
});

const NETWORK = { platform: 'linkedin', networkName: 'LinkedIn' } as const;

/**
 * `GET /oauth/v2/authorization`: the consent page. Consent is all or nothing.
 * @see https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
 */
export function authorize(network: Network, request: Request, response: Response): void {
  const query = querySchema.safeParse(request.query).data;
  const { redirect_uri: redirectUri = '', scope, state } = query ?? { scope: '' };
  const app = findApp(query?.client_id);
  if (!app) {
    refuse(response, 'The passed in client_id is invalid.');
    return;
  }
  if (!isLoopbackRedirect(redirectUri)) {
    refuse(response, 'The redirect_uri does not match the registered value.');
    return;
  }
  const answer = (parameters: Readonly<Record<string, string>>) =>
    buildRedirect(redirectUri, { ...parameters, ...(state === undefined ? {} : { state }) });
  if (query?.response_type !== 'code') {
    const description = 'A required parameter "response_type" is missing or invalid';
    redirectWithError(response, answer, 'invalid_request', description);
    return;
  }
  const scopes = scope.split(' ').filter(Boolean);
  const problem = findScopeProblem(app, scopes);
  if (scopes.length === 0 || problem) {
    redirectWithError(
      response,
      answer,
      problem?.error ?? 'invalid_scope',
      problem?.description ?? 'The requested scope is missing',
    );
    return;
  }
  answerConsent(request, response, {
    ...NETWORK,
    appName: app.name,
    accounts: MEMBERS.map((member) => ({ id: member.id, label: fullName(member) })),
    scopes: scopes.map((name) => app.scopes[name] ?? name),
    approve: ({ id }) =>
      answer({
        code: network.codes.issue({ clientId: app.clientId, memberId: id, redirectUri, scopes }),
      }),
    deny: () =>
      answer({
        error: 'user_cancelled_authorize',
        error_description: 'The user cancelled the authorization',
      }),
    leave: {
      label: 'Do not sign in',
      to: () =>
        answer({
          error: 'user_cancelled_login',
          error_description: 'The user cancelled LinkedIn login',
        }),
    },
  });
}

function buildRedirect(redirectUri: string, parameters: Readonly<Record<string, string>>): URL {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

function redirectWithError(
  response: Response,
  answer: (parameters: Readonly<Record<string, string>>) => URL,
  error: string,
  description: string,
): void {
  response.redirect(302, answer({ error, error_description: description }).href);
}

function refuse(response: Response, detail: string): void {
  const title = 'Bummer, something went wrong.';
  answerLoginError(response, 400, { ...NETWORK, title, detail });
}

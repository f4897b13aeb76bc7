import type { Request } from 'express';
import { GraphError, invalidParameter } from '../meta/graph-error.ts';
import { toEpochSeconds } from '../meta/graph-time.ts';
import { Parameters } from '../meta/parameters.ts';
import { readAccessToken } from '../meta/tokens.ts';
import { FACEBOOK_PEOPLE } from './accounts.ts';
import { FACEBOOK_CREDENTIALS, type FacebookNetwork, type FacebookToken } from './network.ts';

const APP = { app_id: FACEBOOK_CREDENTIALS.clientId, application: 'Herald' };
const DATA_ACCESS_S = 90 * 24 * 60 * 60;

/**
 * Answers what a token is worth.
 * @throws GraphError with code 190 unless the app itself asks, with `{app-id}|{app-secret}`
 * @see https://developers.facebook.com/docs/graph-api/reference/debug_token
 */
export function debugToken(network: FacebookNetwork, request: Request): object {
  const parameters = Parameters.of(request);
  const appToken = `${FACEBOOK_CREDENTIALS.clientId}|${FACEBOOK_CREDENTIALS.clientSecret}`;
  if (readAccessToken(request, parameters) !== appToken) {
    throw new GraphError({ code: 190, message: 'Invalid OAuth access token signature.' });
  }
  network.tokens.checkProof(appToken, parameters);
  const input = parameters.text('input_token');
  if (!input) throw invalidParameter('The parameter input_token is required');
  if (input === appToken) return { data: { ...APP, type: 'APP', is_valid: true, scopes: [] } };
  const record = network.tokens.store.find(input);
  const error = findError(network, input);
  return {
    data: {
      ...(record && describeToken(network, record)),
      is_valid: error === undefined,
      error,
      ...(!record && { scopes: [] }),
    },
  };
}

function findError(network: FacebookNetwork, token: string): object | undefined {
  try {
    network.tokens.check(token);
    return undefined;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const { code, subcode, message } = error.details;
    return { code, subcode, message };
  }
}

function describeToken(network: FacebookNetwork, record: FacebookToken): object {
  const scopes = network.permissions
    .list(record.accountId)
    .filter(({ status }) => status === 'granted')
    .map(({ permission }) => permission);
  return {
    ...APP,
    type: record.kind === 'page' ? 'PAGE' : 'USER',
    issued_at: toEpochSeconds(record.issuedAt),
    expires_at: record.expiresAt ? toEpochSeconds(record.expiresAt) : 0,
    data_access_expires_at: toEpochSeconds(record.issuedAt) + DATA_ACCESS_S,
    scopes,
    granular_scopes: scopes
      .filter((scope) => /^(pages|instagram)_/.test(scope))
      .map((scope) => ({ scope, target_ids: findTargets(record.accountId, scope) })),
    user_id: record.accountId,
    profile_id: record.subject ?? undefined,
  };
}

/**
 * What the scope is for; undefined means everything, which is all there is for a person without a Page, and what others
 * give who choose no single ones.
 */
function findTargets(personId: string, scope: string): readonly string[] | undefined {
  const person = FACEBOOK_PEOPLE.find(({ id }) => id === personId);
  if (!person || person.grantsEveryPage) return undefined;
  const { roles } = person;
  const targets = scope.startsWith('instagram_')
    ? roles.flatMap(({ page }) => page.instagram?.id ?? [])
    : roles.map(({ page }) => page.id);
  return targets.length > 0 ? targets : undefined;
}

import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import type { Application, Instance } from './instance.ts';
import { readList, readParameters, readText } from './parameters.ts';
import { apiError, validationError } from './refusal.ts';
import { isWithin, listScopes, splitScopes } from './scopes.ts';

const NAME_LIMIT = 60;
const URI_LIMIT = 2000;

/**
 * Registers apps; anybody may.
 * @see https://docs.joinmastodon.org/methods/apps/#create
 */
export function createAppRoutes(instance: Instance): Router {
  const router = Router();
  const { minor, dialect } = instance.settings;
  const takesLists = minor >= 3;

  router.post('/api/v1/apps', (request, response) => {
    const parameters = readParameters(request);
    if (Array.isArray(parameters.redirect_uris) && !takesLists && dialect.refusesListsWith !== 422)
      throw apiError(dialect.refusesListsWith, 'Bad Request');
    const name = readText(parameters, 'client_name')?.trim() ?? '';
    const website = readText(parameters, 'website') || null;
    const scopes = splitScopes(readText(parameters, 'scopes'));
    const text = readText(parameters, 'redirect_uris') ?? '';
    const redirectUris = Array.isArray(parameters.redirect_uris)
      ? readList(takesLists ? parameters : {}, 'redirect_uris')
      : text.split(/\s+/).filter(Boolean);
    const problems = [
      ...checkName(name),
      ...checkRedirectUris(redirectUris),
      ...(isWithin(scopes, listScopes(instance.settings))
        ? []
        : ["Scopes doesn't match configured on the server."]),
      ...(website === null || isWebsite(website) ? [] : ['Website is not a valid URL']),
    ];
    if (problems.length > 0) throw validationError(...problems);
    const application: Application = {
      id: String(instance.applications.size + 1),
      name,
      website,
      redirectUris,
      scopes,
      clientId: randomBytes(32).toString('base64url'),
      clientSecret: randomBytes(32).toString('base64url'),
    };
    instance.applications.set(application.clientId, application);
    response.json(showApplication(application, takesLists));
  });

  return router;
}

function checkName(name: string): string[] {
  if (name === '') return ["Application name can't be blank"];
  if ([...name].length <= NAME_LIMIT) return [];
  return [`Application name is too long (maximum is ${NAME_LIMIT} characters)`];
}

function checkRedirectUris(uris: readonly string[]): string[] {
  if (uris.length === 0) return ["Redirect URI can't be blank"];
  const problems = new Set<string>();
  for (const uri of uris) {
    if (!URL.canParse(uri)) problems.add('Redirect URI must be an absolute URI.');
    else if (uri.includes('#')) problems.add('Redirect URI cannot contain a fragment.');
    else if (/^(javascript|data|vbscript):/i.test(uri)) {
      problems.add('Redirect URI is forbidden by the server.');
    }
  }
  if (uris.join('\n').length > URI_LIMIT) {
    problems.add(`Redirect URI is too long (maximum is ${URI_LIMIT} characters)`);
  }
  return [...problems];
}

function isWebsite(website: string): boolean {
  return URL.canParse(website) && /^https?:$/.test(new URL(website).protocol);
}

function showApplication(application: Application, current: boolean): object {
  const { redirectUris, scopes } = application;
  const lists = { scopes, redirect_uris: redirectUris, client_secret_expires_at: 0 };
  return {
    id: application.id,
    name: application.name,
    website: application.website,
    redirect_uri: redirectUris.join('\n'),
    client_id: application.clientId,
    client_secret: application.clientSecret,
    vapid_key: '',
    ...(current ? lists : {}),
  };
}

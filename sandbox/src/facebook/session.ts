import type { Request, Response } from 'express';
import { GraphError, missingObject } from '../meta/graph-error.ts';
import { Parameters } from '../meta/parameters.ts';
import { reportBusinessUsage, reportPersonCall } from '../meta/usage-headers.ts';
import { FACEBOOK_PEOPLE, type FacebookPerson, type PageRole } from './accounts.ts';
import type { FacebookNetwork, FacebookToken } from './network.ts';

/** One call with a token that works. */
export interface FacebookSession {
  readonly token: FacebookToken;
  /** Who the token is of; with a Page token, who got it. */
  readonly person: FacebookPerson;
  /** The Page a Page token is for; null with a person's token. */
  readonly page: PageRole | null;
  readonly parameters: Parameters;
}

/**
 * Lets a call in and counts it against the allowance of its Page or of the app.
 * @throws GraphError with code 190 when the call carries no token that works, 4 or 80001 when an allowance is used up
 */
export function openSession(
  network: FacebookNetwork,
  request: Request,
  response: Response,
): FacebookSession {
  const session = authenticate(network, request);
  const { page } = session;
  if (page) reportBusinessUsage(response, { id: page.page.id, type: 'pages' });
  else reportPersonCall(response);
  return session;
}

/** @throws GraphError with code 190 when the call carries no token that works */
export function authenticate(network: FacebookNetwork, request: Request): FacebookSession {
  const token = network.tokens.authenticate(request);
  const person = FACEBOOK_PEOPLE.find(({ id }) => id === token.accountId);
  if (!person) throw missingObject(request.method, token.accountId);
  const page = person.roles.find((role) => role.page.id === token.subject) ?? null;
  return { token, person, page, parameters: Parameters.of(request) };
}

/** The id a path names: `me` is the Page of a Page token, the person of any other. */
export function resolveId(session: FacebookSession, id: string): string {
  return id === 'me' ? (session.page?.page.id ?? session.person.id) : id;
}

/** Finds a Page the token may see: its own, or any Page its person has a role on. */
export function visiblePage(session: FacebookSession, id: string): PageRole | undefined {
  if (session.page) return session.page.page.id === id ? session.page : undefined;
  return session.person.roles.find((role) => role.page.id === id);
}

/**
 * Answers the Page a call publishes on.
 * @throws GraphError with code 200 unless the token is that Page's, with the task and the permissions it takes
 */
export function requirePublishing(
  network: FacebookNetwork,
  session: FacebookSession,
  method: string,
  pageId: string,
): PageRole {
  const role = visiblePage(session, pageId);
  if (!role) throw missingObject(method, pageId);
  const allowed =
    session.page !== null &&
    (role.tasks.includes('CREATE_CONTENT') || role.tasks.includes('MANAGE')) &&
    network.permissions.has(session.person.id, 'pages_manage_posts', 'pages_read_engagement');
  if (!allowed) {
    throw new GraphError({
      code: 200,
      status: 403,
      message:
        '(#200) If posting to a page, requires both pages_read_engagement and pages_manage_posts as an admin with sufficient administrative permission',
    });
  }
  return role;
}

/** @throws GraphError with code 10 unless the person has granted the permission */
export function requirePermission(
  network: FacebookNetwork,
  session: FacebookSession,
  permission: string,
): void {
  if (network.permissions.has(session.person.id, permission)) return;
  throw new GraphError({
    code: 10,
    status: 403,
    message: `(#10) This endpoint requires the '${permission}' permission or the 'Page Public Content Access' feature. Refer to https://developers.facebook.com/docs/apps/review/login-permissions for details about these.`,
  });
}

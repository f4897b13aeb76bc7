import { Router } from 'express';
import { askedFields, pickFields } from '../meta/fields.ts';
import { invalidParameter, missingObject } from '../meta/graph-error.ts';
import { paginate } from '../meta/paging.ts';
import { isListed } from './accounts.ts';
import { debugToken } from './debug-token.ts';
import type { FacebookNetwork } from './network.ts';
import { listedPageNode, PAGE_LIST_FIELDS, pageNode, pictureField } from './page-node.ts';
import { type FacebookSession, openSession, resolveId, visiblePage } from './session.ts';

/** People, the permissions they gave and the Pages they have. */
export function createPersonRoutes(network: FacebookNetwork): Router {
  const routes = Router();

  routes.get('/debug_token', (request, response) => {
    response.json(debugToken(network, request));
  });

  routes.get('/:id', (request, response, next) => {
    const session = openSession(network, request, response);
    const id = resolveId(session, request.params.id);
    const fields = askedFields(request);
    const role = visiblePage(session, id);
    if (role) {
      response.json(pickFields(pageNode(network, session, role), fields, ['name', 'id']));
    } else if (id === session.person.id) {
      response.json(pickFields(personNode(network, session), fields, ['name', 'id']));
    } else {
      next();
    }
  });

  routes.get('/:id/accounts', (request, response) => {
    const session = openSession(network, request, response);
    requireSelf(session, request.method, request.params.id);
    const fields = askedFields(request);
    const { person } = session;
    const may = (permission: string) => network.permissions.has(person.id, permission);
    const listed = may('pages_show_list')
      ? person.roles
          .filter((role) => isListed(person, role, may('business_management')))
          .map((role) => ({ id: role.page.id, role }))
      : [];
    const { items, paging } = paginate(request, network.context.baseUrl, listed);
    response.json({
      data: items.map(({ role }) =>
        pickFields(listedPageNode(network, session, role), fields, PAGE_LIST_FIELDS),
      ),
      paging,
    });
  });

  routes.get('/:id/permissions', (request, response) => {
    const session = openSession(network, request, response);
    requireSelf(session, request.method, request.params.id);
    response.json({ data: network.permissions.list(session.person.id) });
  });

  routes.delete('/:id/permissions', (request, response) => {
    const session = openSession(network, request, response);
    requireSelf(session, request.method, request.params.id);
    const one = session.parameters.text('permission');
    if (one) withdraw(network, session, one);
    else removeApp(network, session.person.id);
    response.json({ success: true });
  });

  routes.delete('/:id/permissions/:permission', (request, response) => {
    const session = openSession(network, request, response);
    requireSelf(session, request.method, request.params.id);
    withdraw(network, session, request.params.permission);
    response.json({ success: true });
  });

  return routes;
}

/** Removes the app from a person's account: every token that came of it dies. */
export function removeApp(network: FacebookNetwork, personId: string): void {
  network.permissions.remove(personId);
  network.tokens.end('app-removed', (record) => record.accountId === personId);
}

function withdraw(network: FacebookNetwork, session: FacebookSession, permission: string): void {
  if (!network.permissions.has(session.person.id, permission)) {
    throw invalidParameter(`Permission ${permission} is not granted`);
  }
  network.permissions.decline(session.person.id, permission);
}

/** These edges are a person's: a Page token does not open them. */
function requireSelf(session: FacebookSession, method: string, id: string): void {
  if (resolveId(session, id) !== session.person.id || session.page) throw missingObject(method, id);
}

function personNode(network: FacebookNetwork, { person }: FacebookSession) {
  const [firstName, lastName] = person.name.split(' ');
  return {
    id: person.id,
    name: person.name,
    first_name: firstName,
    last_name: lastName,
    picture: pictureField(`${network.context.baseUrl}/avatars/${person.id}.svg`),
  };
}

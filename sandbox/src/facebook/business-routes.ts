import { Router } from 'express';
import { askedFields, pickFields } from '../meta/fields.ts';
import { GraphError, missingObject } from '../meta/graph-error.ts';
import { paginate } from '../meta/paging.ts';
import type { FacebookNetwork } from './network.ts';
import { pageNode } from './page-node.ts';
import { type FacebookSession, openSession, resolveId } from './session.ts';

/**
 * Business portfolios and the Pages they hold.
 * @see https://developers.facebook.com/docs/graph-api/reference/business
 */
export function createBusinessRoutes(network: FacebookNetwork): Router {
  const routes = Router();

  routes.get('/:id/businesses', (request, response) => {
    const session = openSession(network, request, response);
    const id = resolveId(session, request.params.id);
    if (id !== session.person.id || session.page) throw missingObject(request.method, id);
    requireBusinessManagement(network, session);
    const fields = askedFields(request);
    const { items, paging } = paginate(request, network.context.baseUrl, session.person.portfolios);
    response.json({
      data: items.map((portfolio) => pickFields({ ...portfolio }, fields, ['id', 'name'])),
      paging,
    });
  });

  for (const relation of ['owned', 'client'] as const) {
    routes.get(`/:id/${relation}_pages`, (request, response) => {
      const session = openSession(network, request, response);
      const { id } = request.params;
      const portfolio = session.person.portfolios.find((one) => one.id === id);
      if (!portfolio || session.page) throw missingObject(request.method, id);
      requireBusinessManagement(network, session);
      const fields = askedFields(request);
      const held = session.person.roles
        .filter(({ heldBy }) => heldBy?.portfolio === portfolio && heldBy.as === relation)
        .map((role) => ({ id: role.page.id, role }));
      const { items, paging } = paginate(request, network.context.baseUrl, held);
      response.json({
        data: items.map(({ role }) =>
          pickFields(pageNode(network, session, role), fields, ['name', 'id']),
        ),
        paging,
      });
    });
  }

  return routes;
}

/** @throws GraphError with code 200 unless the person lets the app see portfolios */
function requireBusinessManagement(network: FacebookNetwork, session: FacebookSession): void {
  if (network.permissions.has(session.person.id, 'business_management')) return;
  throw new GraphError({
    code: 200,
    status: 403,
    message: '(#200) Requires business_management permission to manage the object.',
  });
}

import { type Response, Router } from 'express';
import * as z from 'zod';
import { REMOVAL_ACTIONS } from '../control/removal.ts';
import { renderAppsPage, renderRemovalPage } from '../pages/apps-page.ts';
import type { PageNetwork } from '../pages/network-page.ts';
import type { MetaAppRemoval } from './app-removal.ts';

export const APPS_PATH = '/settings/apps-and-websites';

const formSchema = z.object({ account: z.string(), do: z.enum(REMOVAL_ACTIONS) });

/** The page in a network's settings that lists the apps a person has connected and takes them away. */
export function createAppsRoutes(network: PageNetwork, removal: MetaAppRemoval): Router {
  const routes = Router();
  routes.get(APPS_PATH, (_request, response) => {
    send(response, 200, renderAppsPage(network, APPS_PATH, removal.users()));
  });
  routes.post(APPS_PATH, async (request, response) => {
    const form = formSchema.safeParse(request.body);
    const outcome = form.success ? await removal.remove(form.data.account, form.data.do) : null;
    const status = form.success ? (outcome ? 200 : 409) : 400;
    send(response, status, renderRemovalPage(network, APPS_PATH, outcome));
  });
  return routes;
}

function send(response: Response, status: number, page: string): void {
  response
    .status(status)
    .set({
      'Content-Security-Policy':
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    })
    .type('html')
    .send(page);
}

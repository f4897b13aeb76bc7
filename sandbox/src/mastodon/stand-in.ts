import { Router } from 'express';
import type { StandIn, StandInContext } from '../stand-in.ts';
import { createAccountRoutes } from './account-routes.ts';
import { createAppRoutes } from './app-routes.ts';
import { authorize } from './authorization.ts';
import { Instance } from './instance.ts';
import { createInstanceRoutes } from './instance-routes.ts';
import { createMediaRoutes } from './media-routes.ts';
import { createPublicPages } from './public-pages.ts';
import { apiError, createRefusalHandler } from './refusal.ts';
import {
  CURRENT,
  GOTOSOCIAL_SERVER,
  HOLLO_SERVER,
  OLDER,
  type Settings,
  SNAC_SERVER,
} from './settings.ts';
import { createStatusRoutes } from './status-routes.ts';
import { throttle } from './throttle.ts';
import { createTokenRoutes } from './token-routes.ts';
import { translateRefusals } from './translations.ts';

/** Stands in for a current Mastodon server: 500 characters, metadata, PKCE. */
export function createMastodon(context: StandInContext): StandIn {
  return create(CURRENT, context);
}

/** Stands in for an older Mastodon server with other limits, without metadata and PKCE. */
export function createMastodon2(context: StandInContext): StandIn {
  return create(OLDER, context);
}

/** Stands in for snac. */
export function createSnac(context: StandInContext): StandIn {
  return create(SNAC_SERVER, context);
}

/** Stands in for GoToSocial. */
export function createGotosocial(context: StandInContext): StandIn {
  return create(GOTOSOCIAL_SERVER, context);
}

/** Stands in for Hollo. */
export function createHollo(context: StandInContext): StandIn {
  return create(HOLLO_SERVER, context);
}

function create(settings: Settings, context: StandInContext): StandIn {
  const instance = new Instance(settings, context);
  const pages = createPublicPages(instance);

  const routes = Router();
  routes.get('/oauth/authorize', (request, response) => {
    authorize(instance, request, response);
  });
  routes.use(createTokenRoutes(instance));
  routes.use(throttle(instance));
  routes.use(createInstanceRoutes(instance));
  routes.use(createAppRoutes(instance));
  routes.use(createAccountRoutes(instance));
  routes.use(createMediaRoutes(instance));
  routes.use(createStatusRoutes(instance));
  routes.use(pages.routes);
  routes.use('/api', () => {
    throw apiError(404, 'Not Found');
  });
  routes.use(translateRefusals(instance));
  routes.use(createRefusalHandler(settings.dialect));

  return {
    key: settings.key,
    name: settings.title,
    credentials: null,
    accounts: settings.accounts.map(({ id }) => id),
    accountName: pages.accountName,
    routes,
    changeTokens(action, accountId) {
      if (action === 'revoke-refresh') return;
      // Tokens do not expire here: both of the others take them back.
      instance.tokens.revoke((record) => accountId === undefined || record.accountId === accountId);
    },
    reset() {
      instance.reset();
    },
  };
}

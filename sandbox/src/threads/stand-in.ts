import { Router } from 'express';
import { upload } from '../http/upload.ts';
import { createLoginAppRemoval } from '../meta/app-removal.ts';
import { createAuthorizeRoutes } from '../meta/authorize-routes.ts';
import { createAvatarRoutes } from '../meta/avatar-routes.ts';
import { answerGraphError, answerUnknownPath } from '../meta/graph-error.ts';
import { createTokenRoutes } from '../meta/token-routes.ts';
import type { StandIn, StandInContext } from '../stand-in.ts';
import { createContainerRoutes } from './container-routes.ts';
import { createMediaRoutes } from './media-routes.ts';
import { ThreadsNetwork } from './network.ts';
import { THREADS_PROFILES } from './profiles.ts';
import { createPublicPages } from './public-pages.ts';

const API_VERSION = '/v1.0';

/**
 * Threads. Its token endpoints answer with and without a version.
 * @see https://developers.facebook.com/documentation/threads/overview
 */
export function createThreads(context: StandInContext): StandIn {
  const network = new ThreadsNetwork(context);
  const pages = createPublicPages(context);
  const appRemoval = createLoginAppRemoval(context, network.login);
  const tokenRoutes = createTokenRoutes(network.login);

  const graph = Router();
  graph.use(network.login.app.meterCalls, upload.any(), tokenRoutes);
  graph.use(createContainerRoutes(network), createMediaRoutes(network));
  graph.use(answerUnknownPath, answerGraphError);

  const routes = Router();
  routes.use(createAvatarRoutes('threads', THREADS_PROFILES));
  routes.use(network.media.routes);
  routes.use(createAuthorizeRoutes(network.login), appRemoval.routes);
  routes.use(API_VERSION, graph);
  routes.use(network.login.app.routes);
  routes.use(pages.routes);
  routes.use(upload.any(), tokenRoutes);

  return {
    key: 'threads',
    name: 'Threads',
    credentials: network.login.settings.credentials,
    accounts: THREADS_PROFILES.map(({ id }) => id),
    accountName: pages.accountName,
    routes,
    appRemoval,
    changeTokens: network.login.changeTokens,
    reset() {
      network.reset();
      appRemoval.reset();
    },
  };
}

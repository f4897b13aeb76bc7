import { Router } from 'express';
import { upload } from '../http/upload.ts';
import { createLoginAppRemoval } from '../meta/app-removal.ts';
import { createAuthorizeRoutes } from '../meta/authorize-routes.ts';
import { createAvatarRoutes } from '../meta/avatar-routes.ts';
import { answerGraphError, answerUnknownPath } from '../meta/graph-error.ts';
import { GRAPH_VERSIONS } from '../meta/graph-versions.ts';
import type { LoginNetwork } from '../meta/login-network.ts';
import { createTokenRoutes } from '../meta/token-routes.ts';
import type { StandIn, StandInContext } from '../stand-in.ts';
import type { InstagramAccess } from './access.ts';
import { INSTAGRAM_ACCOUNTS } from './accounts.ts';
import { createInstagramLogin } from './login.ts';
import { createPublicPages } from './public-pages.ts';
import { createInstagramPublishing } from './publishing.ts';

/**
 * Instagram with its own login. Posts cannot be deleted here.
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login
 */
export function createInstagram(context: StandInContext): StandIn {
  const login = createInstagramLogin(context.clock);
  const publishing = createInstagramPublishing(context, createAccess(context, login));
  const pages = createPublicPages(context);
  const appRemoval = createLoginAppRemoval(context, login);

  const graph = Router();
  graph.use(login.app.meterCalls, upload.any());
  graph.use(publishing.routes);
  graph.use(answerUnknownPath, answerGraphError);

  const routes = Router();
  routes.use(createAvatarRoutes('instagram', INSTAGRAM_ACCOUNTS));
  routes.use(publishing.media.routes);
  routes.use(GRAPH_VERSIONS, graph);
  routes.use(login.app.routes);
  routes.use(createAuthorizeRoutes(login), appRemoval.routes);
  routes.use(pages.routes);
  routes.use(upload.any(), createTokenRoutes(login));

  return {
    key: 'instagram',
    name: 'Instagram',
    credentials: login.settings.credentials,
    accounts: INSTAGRAM_ACCOUNTS.map(({ id }) => id),
    accountName: pages.accountName,
    routes,
    appRemoval,
    changeTokens: login.changeTokens,
    reset() {
      login.reset();
      appRemoval.reset();
      publishing.reset();
    },
  };
}

function createAccess({ baseUrl }: StandInContext, { tokens }: LoginNetwork): InstagramAccess {
  return {
    open(request) {
      const token = tokens.authenticate(request);
      const accounts = INSTAGRAM_ACCOUNTS.filter(({ id }) => id === token.accountId);
      return {
        accounts,
        me: accounts[0] ?? null,
        may: (action) =>
          (action === 'read' && token.scopes.includes('instagram_business_basic')) ||
          (action === 'publish' && token.scopes.includes('instagram_business_content_publish')),
      };
    },
    describe: (account) => ({
      id: account.appScopedId,
      user_id: account.id,
      username: account.username,
      name: account.name,
      account_type: account.accountType,
      profile_picture_url: `${baseUrl}/avatars/${account.id}.svg`,
    }),
  };
}

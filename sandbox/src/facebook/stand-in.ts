import { Router } from 'express';
import { upload } from '../http/upload.ts';
import { createInstagramPublishing } from '../instagram/publishing.ts';
import { MetaAppRemoval } from '../meta/app-removal.ts';
import { createAvatarRoutes } from '../meta/avatar-routes.ts';
import { answerGraphError, answerUnknownPath } from '../meta/graph-error.ts';
import { GRAPH_VERSIONS } from '../meta/graph-versions.ts';
import type { StandIn, StandInContext } from '../stand-in.ts';
import { FACEBOOK_PAGES, FACEBOOK_PEOPLE } from './accounts.ts';
import { createBusinessRoutes } from './business-routes.ts';
import { createInstagramAccess } from './instagram-access.ts';
import { createDialogRoutes } from './login-dialog.ts';
import { FACEBOOK_CREDENTIALS, FacebookNetwork, type FacebookToken } from './network.ts';
import { createPersonRoutes, removeApp } from './person-routes.ts';
import { createPhotoRoutes } from './photo-routes.ts';
import { createPostRoutes } from './post-routes.ts';
import { createPublicPages } from './public-pages.ts';
import { createTokenRoutes } from './token-routes.ts';

/**
 * Facebook: its login, people, Pages, and the Instagram accounts behind Pages.
 * Beyond the real thing, `sandbox_declined_scopes=a,b` on the login dialog leaves permissions unticked.
 * @see https://developers.facebook.com/documentation/pages-api
 */
export function createFacebook(context: StandInContext): StandIn {
  const network = new FacebookNetwork(context);
  const instagram = createInstagramPublishing(context, createInstagramAccess(network));
  const pages = createPublicPages(context);
  const appRemoval = new MetaAppRemoval(context, {
    platform: 'facebook',
    networkName: 'Facebook',
    credentials: FACEBOOK_CREDENTIALS,
    people: FACEBOOK_PEOPLE.map(({ id, name }) => ({ id, label: name, appScopedId: id })),
    hasApp: (personId) => network.permissions.list(personId).length > 0,
    removeApp: (personId) => removeApp(network, personId),
  });

  const graph = Router();
  graph.use(network.app.meterCalls, upload.any(), (_request, _response, next) => {
    network.posts.publishScheduled();
    next();
  });
  graph.use(createDialogRoutes(network), createTokenRoutes(network));
  graph.use(createPhotoRoutes(network));
  graph.use(createPostRoutes(network));
  graph.use(instagram.routes);
  graph.use(createBusinessRoutes(network), createPersonRoutes(network));
  graph.use(answerUnknownPath, answerGraphError);

  const routes = Router();
  routes.use(createAvatarRoutes('facebook', listFaces()));
  routes.use(network.media.routes, instagram.media.routes);
  routes.use(GRAPH_VERSIONS, graph);
  routes.use(network.app.routes);
  routes.use(appRemoval.routes);
  routes.use(pages.routes);

  return {
    key: 'facebook',
    name: 'Facebook',
    credentials: FACEBOOK_CREDENTIALS,
    accounts: FACEBOOK_PEOPLE.map(({ id }) => id),
    tokenOwners: FACEBOOK_PAGES.flatMap(({ id, instagram }) => [
      id,
      ...(instagram ? [instagram.id] : []),
    ]),
    accountName: pages.accountName,
    routes,
    appRemoval,
    /** The account is a person, with all tokens got in their name, or a Page or the Instagram account behind it. */
    changeTokens(action, accountId) {
      const concerns = (token: FacebookToken) =>
        accountId === undefined || findOwners(token).includes(accountId);
      if (action === 'expire') network.tokens.store.expire(concerns);
      // There are no refresh tokens: `revoke-refresh` has nothing to spoil.
      if (action === 'revoke') network.tokens.end('password-changed', concerns);
    },
    reset() {
      network.reset();
      appRemoval.reset();
      instagram.reset();
    },
  };
}

function listFaces() {
  return FACEBOOK_PEOPLE.flatMap((person) => [person, ...person.roles.map(({ page }) => page)]);
}

/** The ids a token can be named by. */
function findOwners(token: FacebookToken): readonly (string | null | undefined)[] {
  const pages = FACEBOOK_PEOPLE.flatMap(({ roles }) => roles).map(({ page }) => page);
  const page = pages.find(({ id }) => id === token.subject);
  return [token.accountId, page?.id, page?.instagram?.id];
}

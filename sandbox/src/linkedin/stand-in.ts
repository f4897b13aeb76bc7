import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { AuthorizationCodes } from '../oauth/authorization-codes.ts';
import { TokenStore } from '../oauth/token-store.ts';
import type { StandIn, StandInContext } from '../stand-in.ts';
import { APP } from './apps.ts';
import { authorize } from './authorization.ts';
import { DailyQuota } from './daily-quota.ts';
import { createImageRoutes } from './image-routes.ts';
import { MEMBERS } from './members.ts';
import type { Network } from './network.ts';
import { createOrganizationRoutes } from './organization-routes.ts';
import { createPostRoutes } from './post-routes.ts';
import { createProfileRoutes } from './profile-routes.ts';
import { createPublicPages } from './public-pages.ts';
import { answerRefusal, apiError } from './refusal.ts';
import { createTokenRoutes } from './token-routes.ts';

const CODE_LIFETIME_MS = 30 * 60 * 1000;

/** Real tokens have about 500 characters: what is too narrow for them should show here. */
const TOKEN_PREFIX = `AQX${randomBytes(324).toString('base64url')}`;

/** Stands in for LinkedIn as members see it who post through an app, and its developers who register one. */
export function createLinkedin(context: StandInContext): StandIn {
  const network: Network = {
    context,
    codes: new AuthorizationCodes(context.clock, CODE_LIFETIME_MS),
    tokens: new TokenStore(context.clock, TOKEN_PREFIX),
    images: new Map(),
    posts: new Map(),
    quota: new DailyQuota(context.clock),
  };
  const pages = createPublicPages(network);

  const routes = Router();
  routes.get('/oauth/v2/authorization', (request, response) => {
    authorize(network, request, response);
  });
  routes.use(createTokenRoutes(network));
  routes.use(createProfileRoutes(network));
  routes.use(createImageRoutes(network));
  routes.use(createPostRoutes(network));
  routes.use(createOrganizationRoutes(network));
  routes.use(pages.routes);
  routes.use('/rest', () => {
    throw apiError(404, 'RESOURCE_NOT_FOUND', 'No virtual resource found');
  });
  routes.use(answerRefusal);

  return {
    key: 'linkedin',
    name: 'LinkedIn',
    credentials: { clientId: APP.clientId, clientSecret: APP.clientSecret },
    accounts: MEMBERS.map(({ id }) => id),
    accountName: pages.accountName,
    routes,
    changeTokens(action, accountId) {
      const concerned = (record: { readonly accountId: string }) =>
        accountId === undefined || record.accountId === accountId;
      const kind = action === 'revoke-refresh' ? 'refresh' : 'access';
      const change = action === 'expire' ? 'expire' : 'revoke';
      network.tokens[change]((record) => record.kind === kind && concerned(record));
    },
    reset() {
      network.codes.reset();
      network.tokens.reset();
      network.images.clear();
      network.posts.clear();
      network.quota.reset();
    },
  };
}

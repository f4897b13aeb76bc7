import { Router } from 'express';
import { AuthorizationCodes } from '../oauth/authorization-codes.ts';
import { TokenStore } from '../oauth/token-store.ts';
import type { PublicPages } from '../pages/public-pages.ts';
import type { StandIn, StandInContext } from '../stand-in.ts';
import { ACCOUNTS } from './accounts.ts';
import { CREDENTIALS } from './clients.ts';
import { Credits } from './credits.ts';
import { loginRoutes } from './login.ts';
import { MediaLibrary } from './media-library.ts';
import { mediaRoutes } from './media-routes.ts';
import type { TwitterNetwork } from './network.ts';
import { postRoutes } from './post-routes.ts';
import { PostStore } from './post-store.ts';
import { answerProblem, plainProblem } from './problems.ts';
import { createPublicPages } from './public-pages.ts';
import { RateLimits } from './rate-limits.ts';
import { settingsRoutes } from './settings-routes.ts';
import { Snowflakes } from './snowflake.ts';
import { CODE_LIFETIME_MS, tokenRoutes } from './token-routes.ts';
import { userRoutes } from './user-routes.ts';

/**
 * X: login with PKCE, rotating refresh tokens, posts, images and rate limits, all under one origin.
 * @see https://docs.x.com/x-api/introduction
 */
export function createTwitter(context: StandInContext): StandIn {
  const { clock } = context;
  const ids = new Snowflakes(clock);
  const network: TwitterNetwork = {
    ...context,
    ids,
    codes: new AuthorizationCodes(clock, CODE_LIFETIME_MS),
    tokens: new TokenStore(clock, ''),
    spent: new WeakSet(),
    limits: new RateLimits(clock),
    credits: new Credits(),
    names: { areNewer: false },
    posts: new PostStore(),
    media: new MediaLibrary(clock, ids),
  };
  const pages = createPublicPages(context);
  return {
    key: 'twitter',
    name: 'X',
    credentials: CREDENTIALS,
    accounts: ACCOUNTS.map(({ id }) => id),
    accountName: pages.accountName,
    routes: createRoutes(network, pages),
    changeTokens(action, accountId) {
      const { tokens } = network;
      const concerns = (token: { accountId: string }) =>
        accountId === undefined || token.accountId === accountId;
      if (action === 'expire') {
        tokens.expire((token) => token.kind === 'access' && concerns(token));
      } else if (action === 'revoke') {
        tokens.revoke(concerns);
      } else {
        tokens.revoke((token) => token.kind === 'refresh' && concerns(token));
      }
    },
    reset() {
      const { codes, tokens, limits, credits, posts, media } = network;
      for (const store of [codes, tokens, limits, credits, posts, media]) store.reset();
      network.names.areNewer = false;
    },
  };
}

function createRoutes(network: TwitterNetwork, pages: PublicPages): Router {
  const router = Router();
  router.use(loginRoutes(network));
  router.use(tokenRoutes(network));
  router.use(userRoutes(network));
  router.use(postRoutes(network));
  router.use(mediaRoutes(network));
  router.use(settingsRoutes(network));
  router.use(pages.routes);
  router.use(() => {
    throw plainProblem(404, 'Not Found');
  });
  router.use(answerProblem);
  return router;
}

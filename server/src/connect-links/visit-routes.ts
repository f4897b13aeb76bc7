import express, { type RequestHandler, Router } from 'express';
import * as z from 'zod';
import type { Deps } from '../deps.ts';
import { ownPagesOnly } from '../http/own-pages-only.ts';
import { LINK_OPENINGS } from '../limits/allowances.ts';
import { createNetworkLimit } from '../limits/limit-network.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { openLink } from './open-link.ts';
import { createVisitCookies } from './visit-cookie.ts';

const body = z.object({ code: z.string().regex(/^[\w-]{43}$/) });

/**
 * `POST /social/visits`, where our page hands in the code of a link and gets a cookie for it. The code comes in a body:
 * addresses end up in logs and histories.
 */
export function createVisitRoutes(deps: Deps, limiter: RateLimiter): Router {
  const router = Router();
  const cookies = createVisitCookies(deps.config);
  const limit = createNetworkLimit(deps, limiter, {
    allowance: LINK_OPENINGS,
    purpose: 'visit counts',
  });
  const limited: RequestHandler = async (request, response, next) => {
    const refusal = await limit(request, response);
    if (!refusal) return next();
    const { message } = refusal;
    response.status(429).json({ error: { code: 'RATE_LIMITED', message } });
  };

  router.post(
    '/social/visits',
    ownPagesOnly(deps.config.publicUrl),
    limited,
    express.json({ limit: '1kb' }),
    async (request, response) => {
      const { data } = body.safeParse(request.body);
      const opened = data && (await openLink(deps, data.code, cookies.read(request.headers)));
      response.set('Cache-Control', 'no-store');
      if (!opened)
        return void response.status(404).json({
          error: { code: 'NOT_FOUND', message: 'There is no such link. Ask for another one.' },
        });
      response
        .cookie(cookies.name(opened.linkId), opened.secret, cookies.options)
        .json({ link: opened.linkId });
    },
  );
  return router;
}

import { createHmac } from 'node:crypto';
import { RateLimitedError } from '@herald/schema/coded-errors';
import express, { type RequestHandler, Router } from 'express';
import * as z from 'zod';
import { networkOf } from '../auth/client-address.ts';
import type { Deps } from '../deps.ts';
import { ownPagesOnly } from '../http/own-pages-only.ts';
import { LINK_OPENINGS } from '../limits/allowances.ts';
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
  const [key] = deps.vault.deriveKeys('visit counts');
  /** Nobody finds an address in the counts by trying. */
  const holderOf = (address: string | undefined) => {
    const network = networkOf(address ?? '');
    return createHmac('sha256', key).update(network).digest('base64url');
  };
  const limited: RequestHandler = async (request, response, next) => {
    try {
      await limiter.use(LINK_OPENINGS, [holderOf(request.ip)]);
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      const { message, retryAfterSeconds } = error;
      response.set('Retry-After', String(retryAfterSeconds));
      return void response.status(429).json({ error: { code: 'RATE_LIMITED', message } });
    }
    next();
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

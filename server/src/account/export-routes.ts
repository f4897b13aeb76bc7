import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RateLimitedError } from '@herald/schema/coded-errors';
import { type Response, Router } from 'express';
import type { ViewerOf } from '../auth/viewer.ts';
import type { Deps } from '../deps.ts';
import { EXPORTS } from '../limits/allowances.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { exportPerson } from './export-person.ts';

interface Options {
  readonly deps: Pick<Deps, 'prisma' | 'now' | 'log'>;
  readonly viewerOf: ViewerOf;
  readonly limiter: RateLimiter;
}

/** `GET /account/export`: what Herald knows of who is signed in, as a JSON file to keep. */
export function createExportRoutes({ deps, viewerOf, limiter }: Options): Router {
  const { prisma, now, log } = deps;
  const router = Router();
  router.get('/account/export', async (request, response) => {
    if (request.headers['sec-fetch-site'] === 'cross-site')
      return refuse(
        response,
        403,
        'FORBIDDEN',
        'Your data is given out on Herald’s own pages only.',
      );
    const viewer = await viewerOf(request.headers);
    if (!viewer) return refuse(response, 401, 'UNAUTHENTICATED', 'Sign in to download your data.');
    try {
      await limiter.use(EXPORTS, [`user/${viewer.userId}`]);
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      response.set('Retry-After', String(error.retryAfterSeconds));
      return refuse(response, 429, 'RATE_LIMITED', error.message);
    }
    const day = now().toISOString().slice(0, 10);
    response.set({
      'Cache-Control': 'no-store',
      'Content-Disposition': `attachment; filename="herald-data-${day}.json"`,
      'Content-Type': 'application/json; charset=utf-8',
    });
    try {
      await pipeline(Readable.from(exportPerson(prisma, viewer.userId, now())), response);
    } catch (err) {
      // Cut off, so that nobody takes a part of it for all.
      log.warn({ err }, 'export ended early');
    }
  });
  return router;
}

function refuse(response: Response, status: number, code: string, message: string): void {
  response.status(status).set('Cache-Control', 'no-store').json({ error: { code, message } });
}

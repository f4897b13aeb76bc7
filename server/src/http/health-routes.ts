import { Router } from 'express';
import type { createReadiness } from '../health/readiness.ts';

/**
 * `/healthz`: the process runs. `/readyz`: what it accepts gets published. `/readyz?for=traffic`: it can answer
 * requests, whatever becomes of the queue; that is the one for load balancers.
 */
export function createHealthRoutes(readiness: ReturnType<typeof createReadiness>): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (request, response) => {
    const forTraffic = request.query.for === 'traffic';
    const { ready, findings } = await readiness(forTraffic ? 'traffic' : 'everything');
    response
      .status(ready ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ status: ready ? 'ready' : 'not ready', ...findings });
  });
  return router;
}

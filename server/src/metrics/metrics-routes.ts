import { createHash, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import { collectDefaultMetrics } from 'prom-client';
import type { Deps } from '../deps.ts';
import { createDatabaseGauges } from './database-gauges.ts';

/** `/metrics`, in the text format of Prometheus, for whoever brings METRICS_TOKEN; without one there is none. */
export function createMetricsRoutes({
  config: { metricsToken },
  metrics: { registry },
  prisma,
}: Pick<Deps, 'config' | 'metrics' | 'prisma'>): Router {
  const router = Router();
  if (!metricsToken) {
    router.all('/metrics', (_request, response) => void response.status(404).end());
    return router;
  }
  collectDefaultMetrics({ register: registry });
  const readDatabase = createDatabaseGauges(prisma, registry);
  const expected = digest(`Bearer ${metricsToken}`);
  router.get('/metrics', async (request, response) => {
    if (!timingSafeEqual(digest(request.get('authorization') ?? ''), expected))
      return void response.status(401).set('www-authenticate', 'Bearer').end();
    await readDatabase();
    response.set('cache-control', 'no-store').type(registry.contentType);
    response.send(await registry.metrics());
  });
  return router;
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

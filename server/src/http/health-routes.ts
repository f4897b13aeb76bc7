import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { Router } from 'express';

/** Longest the database may take to answer before the server counts as not ready, in milliseconds. */
const DATABASE_TIMEOUT_MS = 2_000;

/** `/healthz`: the process runs. `/readyz`: it can do its work, that is, reach its database. */
export function createHealthRoutes(prisma: PrismaClient): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const database = await answers(prisma);
    response
      .status(database ? 200 : 503)
      .json({ status: database ? 'ready' : 'not ready', database });
  });
  return router;
}

async function answers(prisma: PrismaClient): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), DATABASE_TIMEOUT_MS);
  });
  const asked = prisma.$queryRaw`select 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

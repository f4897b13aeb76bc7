import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';

/** The built SPA: hashed files for ever, every other path the page itself. */
export function createSpaRoutes(directory: string): Router {
  const router = Router();
  const page = join(directory, 'index.html');
  router.use(
    '/assets',
    express.static(join(directory, 'assets'), {
      immutable: true,
      maxAge: '1y',
      fallthrough: false,
    }),
  );
  router.use(express.static(directory, { index: false, maxAge: '1h' }));
  router.get('/{*path}', (_request, response) => {
    if (!existsSync(page))
      return void response
        .status(503)
        .type('text')
        .send('The web app is not built yet: run `pnpm start`.');
    response.set('cache-control', 'no-cache').sendFile(page);
  });
  return router;
}

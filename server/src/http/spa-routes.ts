import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import sirv from 'sirv';

const ASSETS = '/assets/';
const SERVICE_WORKER = '/sw.js';

/** The built SPA, compressed where the build left compressed files: hashed ones for ever, every other path the page. */
export function createSpaRoutes(directory: string): Router {
  const router = Router();
  const page = join(directory, 'index.html');
  router.get(
    '/{*path}',
    sirv(directory, {
      // Looks at the folder at each request: it may be built anew while the server runs.
      dev: true,
      etag: true,
      brotli: true,
      gzip: true,
      extensions: [],
      setHeaders: (response, path) => response.setHeader('cache-control', cachingOf(path)),
    }),
  );
  // Programs look for files there, and would take the page for one: a host of models, for how to log in.
  router.get(['/assets/{*path}', '/.well-known/{*path}'], (_request, response) => {
    response.status(404).type('text').send('There is no such file.');
  });
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

function cachingOf(path: string): string {
  if (path.startsWith(ASSETS)) return 'public, max-age=31536000, immutable';
  // A page names the assets of its own build, and those of an older one are gone; so does the service worker.
  return path.endsWith('.html') || path === SERVICE_WORKER ? 'no-cache' : 'public, max-age=3600';
}

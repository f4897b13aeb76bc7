import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import sirv from 'sirv';

/** How long a browser goes by what it has, and for how much longer while it looks for news, in seconds. */
const CACHING = 'public, max-age=3600, stale-while-revalidate=86400';

/** `GET /embed/share-button.js` and `.css`: what pages of other origins load for the share button. */
export function createEmbedFiles(spaDirectory: string): Router {
  const directory = join(spaDirectory, 'embed');
  const routes = Router();
  routes.use(
    '/embed',
    sirv(directory, {
      // Looks at the folder at each request: it may be built anew while the server runs.
      dev: true,
      etag: true,
      brotli: true,
      gzip: true,
      extensions: [],
      setHeaders: (response) => {
        response.setHeader('access-control-allow-origin', '*');
        response.setHeader('cross-origin-resource-policy', 'cross-origin');
        response.setHeader('cache-control', CACHING);
      },
    }),
  );
  routes.get('/embed/{*path}', (_request, response) => {
    const built = existsSync(directory);
    response
      .status(built ? 404 : 503)
      .set('cache-control', 'no-store')
      .type('text')
      .send(
        built ? 'There is no such file.' : 'The share button is not built yet: run `pnpm start`.',
      );
  });
  return routes;
}

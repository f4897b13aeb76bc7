import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { readPage } from './read-page.ts';

const ELSEWHERE = 'http://elsewhere.invalid/page';

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no TCP address');
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${address.port}`, [Symbol.dispose]: stop };
}

describe('readPage', () => {
  it('follows redirects on this machine', async () => {
    using web = await serve((request, response) => {
      if (request.url === '/page') response.end('Bread');
      else response.writeHead(302, { location: '/page' }).end();
    });
    expect(await readPage(`${web.origin}/moved`)).toBe('Bread');
  });

  it('reads the page of a link to a part of it', async () => {
    using web = await serve((_request, response) => response.end('Bread'));
    expect(await readPage(`${web.origin}/page#crust`)).toBe('Bread');
  });

  it('reads no page elsewhere, neither linked nor redirected to', async () => {
    using web = await serve((_request, response) => {
      response.writeHead(301, { location: ELSEWHERE }).end();
    });
    expect(await readPage(ELSEWHERE)).toBe('');
    expect(await readPage(`${web.origin}/moved`)).toBe('');
  });

  it('ends where redirects do not', async () => {
    let asked = 0;
    using web = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: `/${asked}` }).end();
    });
    expect(await readPage(web.origin)).toBeNull();
    expect(asked).toBe(6);
  });

  it('reads the first megabyte', async () => {
    using web = await serve((_request, response) => response.end('x'.repeat(3 * 1024 * 1024)));
    expect(await readPage(web.origin)).toHaveLength(1024 * 1024);
  });

  it('knows nothing of a page that is gone', async () => {
    using web = await serve((_request, response) => response.writeHead(404).end('Gone'));
    expect(await readPage(web.origin)).toBeNull();
  });
});

import { createServer, type Server } from 'node:http';
import type { LookupFunction } from 'node:net';
import { fetch } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHttp } from '../platforms/http.ts';
import { createGuardedDispatcher } from './guarded-dispatcher.ts';

let server: Server;
let port: number;
let reached = 0;

beforeAll(async () => {
  server = createServer((_, response) => {
    reached += 1;
    response.end('inside');
  });
  await new Promise<void>((done) => server.listen(0, '::', done));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A resolver that knows every name, under the given addresses. */
function resolvingTo(...addresses: readonly string[]): LookupFunction {
  return (_, options, callback) => {
    const results = addresses.map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    if (options.all) callback(null, results);
    else callback(null, results[0]?.address ?? '', results[0]?.family);
  };
}

async function get(url: string, options: Partial<Parameters<typeof createGuardedDispatcher>[0]>) {
  const dispatcher = createGuardedDispatcher({ allowedHosts: [], ...options });
  try {
    return await (await fetch(url, { dispatcher, redirect: 'manual' })).text();
  } catch (error) {
    return error instanceof Error ? error.cause : error;
  } finally {
    await dispatcher.destroy();
  }
}

const blocked = expect.objectContaining({ code: 'HERALD_ADDRESS_BLOCKED' });

it.each([
  '127.0.0.1',
  'localhost',
  'LOCALHOST',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::127.0.0.1]',
  '0x7f.1',
  '0177.0.0.1',
  '2130706433',
  '127.1',
  '0',
  '127.0.0.1.',
])('does not reach this machine as %s', async (host) => {
  const before = reached;
  expect(await get(`http://${host}:${port}/`, {})).toEqual(blocked);
  expect(await get(`https://${host}:${port}/`, {})).toEqual(blocked);
  expect(reached).toBe(before);
});

it.each([
  ['inwards', ['127.0.0.1']],
  ['inwards in IPv6', ['::1']],
  ['to the metadata service', ['169.254.169.254']],
  ['outwards and inwards', ['93.184.215.14', '127.0.0.1']],
  ['nowhere', []],
])('refuses a name that resolves %s', async (_, addresses) => {
  const before = reached;
  const lookup = resolvingTo(...addresses);
  expect(await get(`http://example.com:${port}/`, { lookup })).toEqual(blocked);
  expect(reached).toBe(before);
});

it('connects to the address that was checked, not to a second answer of the resolver', async () => {
  let asked = 0;
  const lookup: LookupFunction = (name, options, callback) => {
    asked += 1;
    resolvingTo(asked === 1 ? '127.0.0.1' : '93.184.215.14')(name, options, callback);
  };
  expect(await get(`http://example.com:${port}/`, { lookup })).toEqual(blocked);
  expect(asked).toBe(1);
});

it('lets an allowed host through, by name and by address', async () => {
  const allowedHosts = [`Localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`];
  expect(await get(`http://localhost:${port}/`, { allowedHosts })).toBe('inside');
  expect(await get(`http://127.0.0.1:${port}/`, { allowedHosts })).toBe('inside');
  expect(await get(`http://[::1]:${port}/`, { allowedHosts })).toBe('inside');
});

it('allows a host on its port only', async () => {
  const allowedHosts = [`127.0.0.1:${port + 1}`, '127.0.0.1:80', 'localhost'];
  expect(await get(`http://127.0.0.1:${port}/`, { allowedHosts })).toEqual(blocked);
  expect(await get(`http://localhost:${port}/`, { allowedHosts })).toEqual(blocked);
});

it('tells a platform call that nothing was sent', async () => {
  const dispatcher = createGuardedDispatcher({ allowedHosts: [] });
  const http = createHttp({ platform: 'MASTODON', name: 'Mastodon', dispatcher });
  for (const host of ['127.0.0.1', 'localhost'])
    await expect(http({ method: 'POST', url: `http://${host}:${port}/` })).rejects.toMatchObject({
      kind: 'UNAVAILABLE',
      mayHaveArrived: false,
    });
  await dispatcher.destroy();
});

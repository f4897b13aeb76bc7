import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { expectNoSecrets } from '../testkit/leak-scan.ts';
import { makeKey, Service } from '../testkit/service.ts';

let app: TestApp;
let ada: Client;
let key: string;
let service: Service;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  key = (await makeKey(ada)).secret;
  service = new Service(app, key);
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

const HEADERS = {
  accept: 'application/json, text/event-stream',
  'content-type': 'application/json',
};
const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list' };

/** Posts to /mcp as it stands. */
function post(
  from: Pick<Service, 'fetch'>,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return from.fetch('/mcp', {
    method: 'POST',
    headers: { ...HEADERS, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

test('answers one message on its own, without a session, and never to be stored', async () => {
  const answer = await post(service, LIST);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ id: 1, result: { tools: expect.anything() } });
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('mcp-session-id')).toBeNull();
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(answer.headers.get('ratelimit')).toMatch(/^"api-key-requests";r=\d+;t=\d+$/);
});

describe('who brings no good key', () => {
  const refusals = [
    ['nothing', {}, 'Bearer realm="Herald"'],
    ['an unknown key', { authorization: `Bearer hrld_${'x'.repeat(43)}` }, 'invalid_token'],
    ['another scheme', { authorization: 'Basic YWRhOnB3' }, 'Bearer realm="Herald"'],
  ] as const;
  test.each(refusals)('%s: is refused, and told how to ask', async (_name, headers, challenge) => {
    const answer = await post(app.visitor().browser, LIST, headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain(challenge);
    expect(await answer.json()).toMatchObject({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32000, data: { code: 'UNAUTHENTICATED' } },
    });
  });

  test('a host that looks for another way to log in finds none', async () => {
    const paths = ['oauth-protected-resource/mcp', 'oauth-authorization-server'];
    for (const path of paths)
      expect((await service.fetch(`/.well-known/${path}`)).status, path).toBe(404);
  });

  test('a person who is signed in opens nothing here', async () => {
    expect((await post(ada.browser, LIST)).status).toBe(401);
  });

  test('a key in the address is refused', async () => {
    const answer = await app.visitor().browser.fetch(`/mcp?key=${key}`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify(LIST),
    });
    expect(answer.status).toBe(400);
  });
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['a name that leads here', { origin: 'http://rebound.example:4000' }],
  ['an opaque origin', { origin: 'null' }],
  ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
])('a page of %s is refused, even with a key', async (_name, headers) => {
  expect((await post(service, LIST, headers)).status).toBe(403);
});

test.each(['GET', 'DELETE', 'PUT'])('%s is no way to ask', async (method) => {
  const answer = await service.fetch('/mcp', { method, headers: HEADERS });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('POST');
});

test.each([
  ['no JSON', '{"jsonrpc":', {}, 400],
  ['nothing', '', {}, 400],
  ['another type', JSON.stringify(LIST), { 'content-type': 'text/plain' }, 415],
  ['a batch, which would be counted once', [LIST, { ...LIST, id: 2 }], {}, 400],
  ['no JSON-RPC', { hello: 'world' }, {}, 400],
  ['more than a megabyte', { ...LIST, params: { x: 'x'.repeat(1_100_000) } }, {}, 413],
  ['an unknown version', LIST, { 'mcp-protocol-version': '1999-01-01' }, 400],
  ['no wish for JSON', LIST, { accept: 'text/html' }, 406],
])('%s is refused in JSON-RPC', async (_name, body, headers, status) => {
  const answer = await post(service, body, headers);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({
    jsonrpc: '2.0',
    error: { code: expect.any(Number), message: expect.any(String) },
  });
});

test('counts with whatever else the key asks for', async () => {
  await using small = await startTestApp({ variables: { API_KEY_REQUESTS_PER_MINUTE: '2' } });
  const { secret } = await makeKey(await small.signUp());
  const shop = new Service(small, secret);
  await shop.gql('{ apiKey { name } }');
  expect((await post(shop, LIST)).status).toBe(200);
  const refused = await post(shop, LIST);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({
    error: { data: { code: 'RATE_LIMITED' }, message: expect.stringContaining('too often') },
  });
});

test('a fault of ours is masked, and logged under the id of its request', async () => {
  await using broken = await startTestApp();
  const { secret } = await makeKey(await broken.signUp());
  await broken.deps.prisma.$executeRaw`alter table social_connection rename to connection_away`;
  const answer = await post(new Service(broken, secret), {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'list_connections', arguments: {} },
  });
  const text = 'Something went wrong on our side. It is logged; please try again.';
  expect(await answer.json()).toMatchObject({ result: { isError: true, content: [{ text }] } });
  const requestId = answer.headers.get('x-request-id');
  const lines = broken
    .logs()
    .split('\n')
    .filter((line) => line.includes(`"${requestId}"`));
  expect(lines.join('\n')).toContain('"msg":"request failed"');
});

test('neither log nor database holds the key', async () => {
  expectNoSecrets([key], { log: app.logs(), database: await app.databaseRows() });
});

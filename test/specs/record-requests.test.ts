import { httpOf } from '@herald/server/platforms/adapter.test-kit';
import type { HttpRequest } from '@herald/server/platforms/http';
import { PLATFORMS } from '@herald/server/platforms/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWebServer, type WebServer } from '../testkit/web-server.ts';
import { recordRequests } from './record-requests.ts';

let web: WebServer;

beforeAll(async () => {
  web = await startWebServer((_request, response) => response.end());
});
afterAll(() => web[Symbol.asyncDispose]());

const data = new Uint8Array([0, 255, 13, 10]);

test.each<[string, Partial<HttpRequest>, string | null, unknown]>([
  ['nothing', {}, null, undefined],
  ['JSON', { json: { text: 'a' } }, 'application/json', { text: 'a' }],
  [
    'a form',
    { form: { a: '1', b: 'x y' } },
    'application/x-www-form-urlencoded',
    { a: '1', b: 'x y' },
  ],
  [
    'a list in a form',
    { form: { 'ids[]': '1' } },
    'application/x-www-form-urlencoded',
    { ids: ['1'] },
  ],
  [
    'a file in a form',
    {
      multipart: [
        { name: 'kind', value: 'image' },
        { name: 'file', data, mimeType: 'image/png', filename: 'a.png' },
      ],
    },
    'multipart/form-data',
    { kind: 'image', file: 'a.png' },
  ],
  ['bytes', { bytes: { data: Buffer.from('raw'), mimeType: 'image/png' } }, 'image/png', 'raw'],
])('records %s as an adapter sends it', async (_what, content, contentType, body) => {
  using recording = recordRequests();
  const method = contentType === null ? 'GET' : 'POST';
  await httpOf(PLATFORMS.TWITTER)({ method, url: `${web.origin}/path?a=1`, ...content });
  expect(await recording.requestsTo(web.origin)).toEqual([
    { method, origin: web.origin, path: '/path?a=1', contentType, body },
  ]);
});

test('records what goes to one server only, and in order', async () => {
  await using other = await startWebServer((_request, response) => response.end());
  using recording = recordRequests();
  for (const url of [`${web.origin}/1`, `${other.origin}/2`, `${web.origin}/3`]) await fetch(url);
  const paths = (await recording.requestsTo(web.origin)).map(({ path }) => path);
  expect(paths).toEqual(['/1', '/3']);
});

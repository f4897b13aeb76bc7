import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type IncomingMessage, request as openRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Viewer } from '@herald/schema/context';
import express from 'express';
import { expect, it, vi } from 'vitest';
import { createMediaRoutes } from './media-routes.ts';
import { PUBLIC_URL, picture, startMediaStore } from './media-store.test-kit.ts';

function viewerNamed(userId: string): Viewer {
  const workspaceId = `workspace of ${userId}`;
  const person = { userId, name: userId, email: `${userId}@example.com`, sessionId: userId };
  return { ...person, workspaceId, role: 'EDITOR' };
}

/** Serves the routes; a request is signed in by its cookie, which names the person. */
async function startRoutes(timeouts: { readonly bodyTimeoutMs?: number } = {}) {
  const kit = await startMediaStore();
  const countUpload = vi.fn(async () => undefined);
  const routes = createMediaRoutes({
    store: kit.store,
    directory: kit.directory,
    callerOf: async ({ headers: { cookie } }) => ({
      viewer: cookie ? viewerNamed(cookie) : null,
      apiKey: null,
      visitSecrets: new Map(),
    }),
    countUpload,
    toGlobalId: (id) => `Media:${id}`,
    publicUrl: PUBLIC_URL,
    ...timeouts,
  });
  const app = express().use(routes);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  return {
    ...{ kit, origin, port, countUpload },
    upload: (body: FormData | string, headers: Record<string, string> = { cookie: 'ada' }) =>
      fetch(`${origin}/media`, { method: 'POST', body, headers }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await kit[Symbol.asyncDispose]();
    },
  };
}

function formOf(file: Uint8Array, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([Buffer.from(file)], { type: 'image/svg+xml' }), '../../a.svg');
  return form;
}

const png = () => picture(30, 20).png().toBuffer();

it('takes an image in and answers its id and where to see it', async () => {
  await using app = await startRoutes();
  const answer = await app.upload(formOf(await png(), { alt: '  A square ' }));
  expect(answer.status).toBe(201);
  const [media] = app.kit.rows.values();
  expect(media).toMatchObject({
    workspaceId: 'workspace of ada',
    altText: 'A square',
    mimeType: 'image/png',
  });
  expect(await answer.json()).toEqual({
    ...{ id: `Media:${media?.id}`, width: 30, height: 20, mimeType: 'image/png' },
    url: expect.stringMatching(`^${PUBLIC_URL}/media/${media?.id}/`),
  });
});

it('serves what it handed out, to be kept as long as the address lives', async () => {
  await using app = await startRoutes();
  const media = await app.kit.store.add('w1', await png(), null, null);
  const path = new URL(app.kit.store.thumbnailUrl(media)).pathname;
  const answer = await fetch(app.origin + path);
  const body = await answer.bytes();
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'private, max-age=90000, immutable',
    'content-length': String(body.byteLength),
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
  });
  const head = await fetch(app.origin + path, { method: 'HEAD' });
  expect(head.headers.get('content-length')).toBe(String(body.byteLength));
  expect(await head.bytes()).toHaveLength(0);
});

it.each([
  '/media/x/y',
  '/media/..%2f..%2fetc/passwd',
  '/media/01990000-0000-7000-8000-000000000000/a.1.b.jpg',
])('answers 404 at %s', async (path) => {
  await using app = await startRoutes();
  const answer = await fetch(app.origin + path);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
});

it('answers 404 when the address has expired', async () => {
  await using app = await startRoutes();
  const media = await app.kit.store.add('w1', await png(), null, null);
  const path = new URL(app.kit.store.thumbnailUrl(media)).pathname;
  app.kit.conditions.now = new Date('2026-11-21T13:00:00Z');
  expect((await fetch(app.origin + path)).status).toBe(404);
});

it.each([
  ['signed out', {}, 401, 'UNAUTHENTICATED'],
  ['from another site', { cookie: 'ada', origin: 'https://evil.example' }, 403, 'FORBIDDEN'],
  ['from a page without an origin', { cookie: 'ada', origin: 'null' }, 403, 'FORBIDDEN'],
])('refuses an upload %s', async (_, headers, status, code) => {
  await using app = await startRoutes();
  const answer = await postByHand(app.port, headers);
  expect(answer).toEqual({ status, code });
  expect(app.kit.rows.size).toBe(0);
});

it('takes an upload from its own pages', async () => {
  await using app = await startRoutes();
  const answer = await postByHand(app.port, { cookie: 'ada', origin: PUBLIC_URL });
  expect(answer).toEqual({ status: 201, code: null });
});

it('says what is wrong with an upload', async () => {
  await using app = await startRoutes();
  const image = await png();
  const two = formOf(image);
  two.append('file', new Blob([image]), 'b.png');
  const elsewhere = new FormData();
  elsewhere.append('picture', new Blob([image]), 'a.png');
  const cases: [FormData | string, number, string][] = [
    [formOf(Buffer.from('<svg/>')), 415, 'UNSUPPORTED_IMAGE'],
    [formOf(Buffer.alloc(20 * 1024 ** 2 + 1)), 413, 'TOO_LARGE'],
    [formOf(image, { alt: 'x'.repeat(5001) }), 400, 'BAD_USER_INPUT'],
    [two, 400, 'BAD_USER_INPUT'],
    [elsewhere, 400, 'BAD_USER_INPUT'],
    [new FormData(), 400, 'BAD_USER_INPUT'],
    ['no form', 400, 'BAD_USER_INPUT'],
  ];
  for (const [body, status, code] of cases) {
    const answer = await app.upload(body);
    expect([answer.status, await answer.json()]).toEqual([
      status,
      { error: { code, message: expect.stringMatching(/^[A-Z].*\.$/) } },
    ]);
  }
  expect(app.kit.rows.size).toBe(0);
  await vi.waitFor(async () => expect(await readdir(app.kit.directory)).toEqual([]));
});

it('says so when an upload breaks off in its middle', async () => {
  await using app = await startRoutes();
  const broken = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nGIF89a';
  const answer = await app.upload(broken, {
    cookie: 'ada',
    'content-type': 'multipart/form-data; boundary=x',
  });
  expect(answer.status).toBe(400);
});

/** An upload that begins and does not go on. */
function stall(port: number, cookie: string) {
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x' };
  const request = openRequest({ port, host: '127.0.0.1', path: '/media', method: 'POST', headers });
  // They end with the server, if not before.
  request.on('error', () => undefined);
  request.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nGIF89a');
  return request;
}

it('lets nobody wait for the slow uploads of other workspaces', async () => {
  await using app = await startRoutes();
  for (const name of ['bob', 'cy', 'dan', 'eve', 'fay'])
    for (let index = 0; index < 3; index++) stall(app.port, name);
  await vi.waitFor(() => expect(app.countUpload).toHaveBeenCalledTimes(15));
  expect((await app.upload(formOf(await png()))).status).toBe(201);
});

it('waits only so long for an upload, and keeps nothing of it', async () => {
  await using app = await startRoutes({ bodyTimeoutMs: 100 });
  const request = stall(app.port, 'ada');
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  const closed = once(answer.socket, 'close');
  expect([answer.statusCode, JSON.parse(await text(answer))]).toEqual([
    408,
    { error: { code: 'TOO_SLOW', message: expect.stringMatching(/^[A-Z].*\.$/) } },
  ]);
  await closed;
  await vi.waitFor(async () => expect(await readdir(app.kit.directory)).toEqual([]));
});

/** `fetch` does not let one name an origin. */
async function postByHand(port: number, headers: Record<string, string>) {
  const form = new Response(formOf(await png()));
  const type = form.headers.get('content-type') ?? '';
  const body = await form.bytes();
  return await new Promise<{ status: number | undefined; code: string | null }>((done, fail) => {
    openRequest({ port, host: '127.0.0.1', path: '/media', method: 'POST' }, async (response) => {
      const text = Buffer.concat(await response.toArray()).toString();
      done({ status: response.statusCode, code: /"code":"(\w+)"/.exec(text)?.[1] ?? null });
    })
      .once('error', fail)
      .setHeaders(new Map(Object.entries({ ...headers, 'content-type': type })))
      .end(body);
  });
}

import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { cleanImage } from '@herald/server/media/image-file';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { until } from '../testkit/until.ts';
import { INFLATING, pngOf, REFUSED, SMUGGLED, TAKEN } from './hostile-images.ts';

const MB = 1024 ** 2;

let app: TestApp;
let ada: Client;
let connectionId: string;
let web: Server;
let served: Uint8Array = Buffer.alloc(0);
let origin: string;

beforeAll(async () => {
  web = createServer((_, response) => response.setHeader('content-type', 'image/png').end(served));
  await new Promise<void>((done) => web.listen(0, '127.0.0.1', done));
  const address = web.address();
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  origin = `http://${host}`;
  app = await startTestApp({ variables: { ALLOWED_PRIVATE_HOSTS: host } });
  ada = await app.signUp();
  connectionId = (await ada.connected('THREADS')).id;
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  web.closeAllConnections();
  web.close();
});

async function upload(bytes: Uint8Array, name = 'picture.png', type = 'image/png') {
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(bytes)], { type }), name);
  return await post(form);
}

async function post(body: NonNullable<RequestInit['body']>, type?: string) {
  const headers: Record<string, string> = type ? { 'content-type': type } : {};
  const init = { method: 'POST', body, headers, duplex: 'half' } as const;
  const answer = await ada.browser.fetch('/media', init);
  return { status: answer.status, body: (await answer.json()) as Answer };
}

interface Answer {
  readonly url?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Everything that lies in the folder of images. */
async function files(): Promise<readonly Buffer[]> {
  const folder = join(app.deps.config.dataDir, 'media');
  const names = await readdir(folder).catch(() => []);
  // What arrives is written beside them, and may be gone by now.
  const read = names.map((name) => readFile(join(folder, name)).catch(() => null));
  return (await Promise.all(read)).filter((file) => file !== null);
}

/** How many are still being written, or were not removed yet: that is done after they are answered. */
async function arriving(): Promise<number> {
  const names = await readdir(join(app.deps.config.dataDir, 'media'));
  return names.filter((name) => name.endsWith('.upload')).length;
}

const rows = () => app.deps.prisma.media.count();

test('refuses what is no picture, or one too large to be unpacked, by either door', async () => {
  const before = [await rows(), (await files()).length];
  for (const [name, make, sentence] of REFUSED) {
    const bytes = await make();
    const { status, body } = await upload(bytes, name);
    expect.soft([status, body.error?.code], name).toEqual([415, 'UNSUPPORTED_IMAGE']);
    expect.soft(body.error?.message, name).toMatch(sentence);
    served = bytes;
    const answer = await ada.share({
      connectionIds: [connectionId],
      imageUrl: `${origin}/${encodeURIComponent(name)}`,
    });
    expect.soft(answer, name).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ path: ['imageUrl'], message: expect.stringMatching(sentence) }],
    });
  }
  expect([await rows(), (await files()).length]).toEqual(before);
});

test('keeps of what it takes the picture alone, and serves it as nothing else', async () => {
  for (const [name, make] of TAKEN) {
    const bytes = await make();
    expect(Buffer.from(bytes).includes(SMUGGLED), name).toBe(true);
    const { status, body } = await upload(bytes, 'picture.html', 'text/html');
    expect(status, name).toBe(201);
    const { pathname } = new URL(body.url ?? '');
    const shown = await app.visitor().browser.fetch(pathname);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
  }
  for (const file of await files()) {
    expect(file.includes('smuggled')).toBe(false);
    const { exif, xmp, iptc, comments } = await sharp(file).metadata();
    expect({ exif, xmp, iptc, comments }).toEqual({});
  }
});

test('stays small whatever inflates within a picture', async () => {
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  for (const [name, make] of INFLATING) {
    const bytes = await make();
    const before = process.memoryUsage.rss();
    peak = 0;
    const { status } = await upload(bytes);
    expect([201, 415], name).toContain(status);
    expect(peak - before, name).toBeLessThan(200 * MB);
  }
  clearInterval(watch);
});

test('unpacks two pictures at once, however many come', async () => {
  const busy = () => Promise.resolve(sharp.counters().process + sharp.counters().queue);
  // The process may still be at pictures of others.
  await until(busy, (count) => count === 0);
  let most = 0;
  const watch = setInterval(() => {
    // Not together with the queue: a picture that leaves it between the two readings would count twice.
    most = Math.max(most, sharp.counters().process);
  }, 1);
  const picture = pngOf(1_500, 1_500);
  await Promise.all(Array.from({ length: 20 }, () => cleanImage(picture)));
  clearInterval(watch);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(2);
});

test.each([
  '../../../../etc/passwd',
  '..\\..\\windows\\system.ini',
  '/etc/passwd',
  'C:\\a.png',
  'a.php',
  'a.png\u0000.html',
  'a\r\nSet-Cookie: a=b\r\n.png',
  '"><script>alert(1)</script>.png',
  '\u202egnp.exe',
  '.',
  '..',
  '',
  'x'.repeat(10_000),
])('does not care that a file is named %j', async (name) => {
  const { status, body } = await upload(await sharp(pngOf(8, 8)).png().toBuffer(), name);
  // Some are no names at all, and a part without a name is no file.
  expect(status).toBe(['', '.', '..', 'a.png\0.html'].includes(name) ? 400 : 201);
  expect(JSON.stringify(body)).not.toMatch(/passwd|system\.ini|script|cookie/i);
});

/** A body that begins so and goes on until told to end, whether anybody listens or not. */
function endless(start: string, filler: string, end: AbortSignal): ReadableStream<Uint8Array> {
  let begun = false;
  return new ReadableStream({
    async pull(controller) {
      // Without a pause it would never notice that nobody listens any more.
      await setImmediate();
      if (end.aborted) return controller.close();
      controller.enqueue(Buffer.from(begun ? filler.repeat((64 * 1024) / filler.length) : start));
      begun = true;
    },
  });
}

const part = (name: string) => `--x\r\ncontent-disposition: form-data; ${name}\r\n`;

test.each([
  ['file', `${part('name="file"; filename="a.png"')}\r\n\x89PNG`, 'x'],
  ['description', `${part('name="alt"')}\r\n`, 'x'],
  ['heading', part('name="alt"'), 'x-a: b\r\n\r'.slice(0, 8)],
  ['beginning before any part', 'x', 'x'],
  ['row of parts', '', `${part('name="alt"')}\r\n\r\n`],
])('ends an upload with an endless %s', async (_, start, filler) => {
  const none = (count: number) => count === 0;
  await until(arriving, none);
  const before = [await rows(), (await files()).length];
  const end = new AbortController();
  const body = endless(start, filler, end.signal);
  const answer = await post(body, 'multipart/form-data; boundary=x').catch(() => null);
  end.abort();
  // It may hang up before its answer is read.
  if (answer) {
    expect([400, 413]).toContain(answer.status);
    expect(answer.body.error?.message).toMatch(/^[A-Z].*\.$/);
  }
  await until(arriving, none);
  expect([await rows(), (await files()).length]).toEqual(before);
});

test('refuses at once what says itself that it is too large', async () => {
  const form = new FormData();
  form.append('file', new Blob([Buffer.alloc(22 * MB)]), 'a.png');
  const answer = await post(form).catch(() => null);
  expect(answer?.status ?? 413).toBe(413);
});

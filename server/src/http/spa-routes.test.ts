import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSpaRoutes } from './spa-routes.ts';

const SCRIPT = 'console.log("Herald");';
let directory: string;
let close: () => void;
let port: number;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'herald-spa-'));
  await mkdir(join(directory, 'assets'));
  const script = join(directory, 'assets/app-1a2b.js');
  await writeFile(join(directory, 'index.html'), '<title>Herald</title>');
  await writeFile(join(directory, 'sw.js'), SCRIPT);
  await writeFile(join(directory, 'manifest.webmanifest'), '{}');
  await writeFile(script, SCRIPT);
  await writeFile(`${script}.br`, brotliCompressSync(SCRIPT));
  await writeFile(`${script}.gz`, gzipSync(SCRIPT));
  const server = express().use(createSpaRoutes(directory)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
  close = () => server.close();
});
afterAll(async () => {
  close();
  await rm(directory, { recursive: true });
});

async function ask(path: string, encodings = ''): Promise<IncomingMessage> {
  const headers = { 'accept-encoding': encodings };
  const [answer] = await once(get({ port, path, headers }), 'response');
  return answer;
}

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['', undefined, (body: Buffer) => body],
])('to who takes "%s", a script goes as %s, to be kept for ever', async (takes, sent, decode) => {
  const answer = await ask('/assets/app-1a2b.js', takes);
  expect(answer.headers).toMatchObject({
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  });
  expect(answer.headers['content-encoding']).toBe(sent);
  expect(decode(Buffer.concat(await answer.toArray())).toString()).toBe(SCRIPT);
});

test('the service worker is asked for anew each time', async () => {
  const answer = await ask('/sw.js', 'br');
  expect(answer.headers).toMatchObject({
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'no-cache',
  });
  expect(await text(answer)).toBe(SCRIPT);
});

test('the manifest is sent as one', async () => {
  const answer = await ask('/manifest.webmanifest');
  expect(answer.headers['content-type']).toContain('application/manifest+json');
});

test('a script that is not there is no page', async () => {
  const answer = await ask('/assets/old-3c4d.js');
  expect(answer.statusCode).toBe(404);
  expect(await text(answer)).not.toContain('<title>');
});

test.each([
  '/',
  '/index.html',
  '/shares',
  '/share?url=https%3A%2F%2Fexample.test%2Fa.js',
  '/assets%2f..%2f..',
])('%s answers the page itself, or nothing of the server', async (path) => {
  const answer = await ask(path, 'br');
  expect(answer.headers['cache-control']).toBe('no-cache');
  expect(await text(answer)).toContain('<title>Herald</title>');
});

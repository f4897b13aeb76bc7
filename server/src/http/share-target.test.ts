import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createShareTarget } from './share-target.ts';

const LINK = 'https://workshop.example/autumn';
let origin: string;
let close: () => void;

beforeAll(async () => {
  const server = express().use(createShareTarget()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close();
});
afterAll(() => close());

/** Where a browser that shares these parts is sent. */
async function sent(parts: Readonly<Record<string, string | Blob>>): Promise<URL> {
  const body = new FormData();
  for (const [name, part] of Object.entries(parts)) body.append(name, part);
  return follow({ body });
}

async function follow(init: RequestInit): Promise<URL> {
  const answer = await fetch(`${origin}/share/target`, {
    method: 'POST',
    redirect: 'manual',
    ...init,
  });
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get('location') ?? '', origin);
}

test('leads to the composer with the words that were shared', async () => {
  const { pathname, searchParams } = await sent({ title: 'Autumn & more', text: LINK, url: '' });
  expect(pathname).toBe('/share');
  expect(Object.fromEntries(searchParams)).toEqual({ title: 'Autumn & more', text: LINK });
});

test.each([
  ['a picture', { text: LINK, images: new Blob(['x'.repeat(500)], { type: 'image/png' }) }],
  ['a picture larger than is read', { images: new Blob(['x'.repeat(100_000)]) }],
  ['a text longer than an address may be', { url: LINK, text: 'ä'.repeat(2_000) }],
])('says that it lost %s', async (_what, parts) => {
  const { pathname, search, searchParams } = await sent(parts);
  expect(pathname).toBe('/share');
  expect(searchParams.get('kept')).toBe('lost');
  expect(search.length).toBeLessThan(3_100);
});

test.each([
  ['nothing', undefined, undefined],
  ['no form', 'application/json', '{}'],
  ['half a form', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data'],
])('leads to the composer with %s', async (_what, type, body) => {
  const headers = type ? { 'content-type': type } : undefined;
  const { origin: there, pathname } = await follow({
    ...(headers ? { headers } : {}),
    body: body ?? null,
  });
  expect(there + pathname).toBe(`${origin}/share`);
});

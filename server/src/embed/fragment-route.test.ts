import type { Server } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFragmentRoute } from './fragment-route.ts';

let server: Server;
let origin: string;

beforeAll(async () => {
  const app = express().use(createFragmentRoute({ publicUrl: 'https://herald.example' }));
  await new Promise<void>((done) => {
    server = app.listen(0, '127.0.0.1', () => done());
  });
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function ask(query: string | Record<string, string>): Promise<Response> {
  return fetch(`${origin}/fragments/share-button?${new URLSearchParams(query)}`);
}

/** The address the button leads to, read as a browser would. */
function target(fragment: string): URL {
  const href = /href="([^"]*)"/.exec(fragment)?.[1] ?? '';
  return new URL(href.replaceAll('&amp;', '&'));
}

const EVERYTHING = {
  url: 'https://shop.example/a?b=1&c=%C3%BC#d',
  title: `"Tea" & 'cake' <now>`,
  description: 'Ümlaut + plus',
  image: 'https://shop.example/a.png',
};

it('leads to the composer with every value as it was given', async () => {
  const fragment = await (await ask(EVERYTHING)).text();
  const link = target(fragment);
  expect(link.origin + link.pathname).toBe('https://herald.example/share');
  expect(Object.fromEntries(link.searchParams)).toEqual(EVERYTHING);
});

it('leaves out what was not given', async () => {
  const fragment = await (await ask({ url: 'http://a.example', title: '', image: '' })).text();
  expect([...target(fragment).searchParams.keys()]).toEqual(['url']);
  expect(fragment).not.toContain('aria-label');
});

it('is one link that opens a new page, without script or page around it', async () => {
  const fragment = await (await ask(EVERYTHING)).text();
  expect(fragment).toMatch(
    /^<a [^>]*target="_blank" rel="noopener"[^>]*>.*<span>Share<\/span><\/a><link [^>]*>\n$/,
  );
  expect(fragment).not.toMatch(/<(script|html|head|body|style)|\son\w+=/i);
});

it('has no style that a strict policy forbids, but that of a file of ours', async () => {
  const fragment = await (await ask(EVERYTHING)).text();
  expect(fragment).not.toMatch(/\sstyle=/i);
  expect(fragment).toContain(
    '<link rel="stylesheet" href="https://herald.example/embed/share-button.css">',
  );
});

it('speaks the language it is asked for, and English otherwise', async () => {
  const url = 'https://a.example';
  const german = await (await ask({ url, title: 'Tee', lang: 'de-AT' })).text();
  expect(german).toContain('lang="de" aria-label="Teilen: Tee"');
  expect(german).toContain('<span>Teilen</span>');
  for (const lang of ['fr', '', '"><script>', 'en-GB'])
    expect(await (await ask({ url, lang })).text()).toMatch(/ lang="en">.*<span>Share<\/span>/);
});

it('can be included by any page and kept for five minutes', async () => {
  const answer = await ask(EVERYTHING);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=300',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  });
});

it('escapes a title that tries to break out', async () => {
  const fragment = await (
    await ask({ url: 'https://a.example', title: '"><script>alert(1)</script>' })
  ).text();
  expect(fragment).toContain('aria-label="Share: &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
});

it('cuts a text that is very long', async () => {
  const fragment = await (await ask({ url: 'https://a.example', title: 'x'.repeat(5000) })).text();
  expect(target(fragment).searchParams.get('title')).toHaveLength(500);
});

describe('refuses with a sentence', () => {
  it.each([
    ['no address', 'title=x', 'url'],
    ['a script for an address', 'url=javascript:alert(1)', 'url'],
    ['a path', 'url=/a', 'url'],
    ['an address without a host', 'url=https://', 'url'],
    ['two addresses', 'url=https://a.example&url=https://b.example', 'url'],
    ['a very long address', `url=https://a.example/${'x'.repeat(2000)}`, 'url'],
    ['an image inside the page', 'url=https://a.example&image=data:image/png,x', 'image'],
    ['two titles', 'url=https://a.example&title=a&title=b', 'title'],
  ])('%s', async (_, query, parameter) => {
    const answer = await ask(query);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toMatch(new RegExp(`^The parameter "${parameter}" must be one `));
  });
});

import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY } from '../testkit/clock.ts';
import { png } from '../testkit/images.ts';

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
});
afterAll(() => app[Symbol.asyncDispose]());

describe('every page', () => {
  test('keeps its session cookie from scripts and other sites', async () => {
    const someone = app.visitor();
    const answer = await someone.browser.postJson('/api/auth/sign-up/email', {
      name: 'Bob',
      email: someone.email,
      password: someone.password,
    });
    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/httponly/i);
      expect(cookie).toMatch(/samesite=(lax|strict)/i);
    }
  });
});

describe('POST /graphql', () => {
  const query = 'mutation { connect(input: { platform: THREADS }) { __typename } }';
  const attempts = () => app.deps.prisma.connectionAttempt.count();

  test.each([
    ['text/plain', JSON.stringify({ query })],
    ['application/x-www-form-urlencoded', new URLSearchParams({ query }).toString()],
    ['application/graphql', query],
    [
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${JSON.stringify({ query })}\r\n--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n{}\r\n--x--\r\n`,
    ],
  ])('takes no %s, which any page could make a browser send', async (type, body) => {
    const before = await attempts();
    const answer = await ada.browser.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': type, origin: 'https://evil.example' },
      body,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await attempts()).toBe(before);
  });

  test('takes one operation at a time', async () => {
    const answer = await ada.browser.postJson('/graphql', [{ query }, { query }]);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(/batch/i);
  });

  test('refuses a text that no row can hold, wherever it stands', async () => {
    const { id } = await ada.connected('MASTODON');
    const share = 'mutation ($input: ShareInput!) { share(input: $input) { __typename } }';
    const search = 'query ($text: String) { shares(search: $text) { totalCount } }';
    const options = [{ connectionId: id, name: 'contentWarning', value: 'a\0' }];
    for (const [query, variables] of [
      [share, { input: { connectionIds: [id], message: 'a\0b' } }],
      [share, { input: { connectionIds: [id], message: 'a', options } }],
      [search, { text: '\0' }],
      ['{ shares(search: "\\u0000") { totalCount } }', {}],
      ['subscription { shareProgress(shareId: "\\u0000") { id } }', {}],
    ] as const)
      expect((await ada.gqlRaw(query, variables)).errors, query).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    const written = { connectionIds: [id], message: 'The escape \\u0000 written out' };
    expect((await ada.published(written)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  });

  test('takes nobody whose name no row can hold', async () => {
    await expect(app.visitor().signUp('Ada\0')).rejects.toThrow(/answered 400.*NUL/);
  });

  test('changes nothing for a GET', async () => {
    const before = await attempts();
    const answer = await ada.browser.fetch(`/graphql?${new URLSearchParams({ query })}`);
    expect(answer.status).toBe(405);
    expect(await attempts()).toBe(before);
  });

  test('lets no page of another origin read answers', async () => {
    const headers = { origin: 'https://evil.example' };
    const answer = await ada.browser.fetch('/graphql?query={__typename}', { headers });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('opens no WebSocket to a page of another origin', async () => {
    const headers = { ...ada.browser.headers(), origin: 'https://evil.example' };
    const client = createClient({
      url: `${app.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string | string[]) {
          super(address, protocols, { headers });
        }
      },
      retryAttempts: 0,
    });
    const events = client.iterate({ query: 'subscription { connectionChanged { id } }' });
    await expect(events.next()).rejects.toMatchObject({ code: 4403 });
    await client.dispose();
  });
});

describe('/media', () => {
  async function upload(client: Client, headers: Record<string, string> = {}) {
    const form = new FormData();
    form.append('file', await png(), 'picture.png');
    return client.browser.fetch('/media', { method: 'POST', body: form, headers });
  }

  test('takes images of who is signed in, from its own pages', async () => {
    expect((await upload(app.visitor())).status).toBe(401);
    expect((await upload(ada, { origin: 'https://evil.example' })).status).toBe(403);
    const answer = await upload(ada);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ width: 640, height: 640, mimeType: 'image/png' });
  });

  test('refuses a description that no row can hold', async () => {
    await expect(ada.upload({ alt: 'a\0b' })).rejects.toThrow('400');
  });

  test('takes nothing but images', async () => {
    const file = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/png' });
    await expect(ada.upload({ file })).rejects.toThrow('415');
  });

  test('shows an image under its signed address only, for a while', async () => {
    const { url } = (await (await upload(ada)).json()) as { url: string };
    const address = new URL(url);
    const get = async (path: string) => (await app.visitor().browser.fetch(path)).status;
    expect(await get(address.pathname + address.search)).toBe(200);
    const changed = address.pathname.replace(/.(?=\.\w+$|$)/, (last) => (last === 'A' ? 'B' : 'A'));
    expect(await get(changed)).toBe(404);
    app.clock.advance(8 * DAY);
    expect(await get(address.pathname + address.search)).toBe(404);
  });
});

test('hands out a share button that carries nothing but a link', async () => {
  const query = new URLSearchParams({ url: 'https://example.com/?a=1&b=2', title: '<script>"\'' });
  const answer = await app.visitor().browser.fetch(`/fragments/share-button?${query}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const html = await answer.text();
  expect(html).not.toMatch(/<script|onclick/i);
  const href = /href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const target = new URL(href);
  expect(target.origin + target.pathname).toBe(`${app.origin}/share`);
  expect(target.searchParams.get('url')).toBe('https://example.com/?a=1&b=2');
  expect(target.searchParams.get('title')).toBe('<script>"\'');
  for (const bad of ['', 'url=javascript:alert(1)', 'url=/path', 'url=https://a.example&url=x'])
    expect((await app.visitor().browser.fetch(`/fragments/share-button?${bad}`)).status).toBe(400);
});

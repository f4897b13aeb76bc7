import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { MINUTE } from '../testkit/clock.ts';
import { embedIdOf, embedOf, listOrigins } from '../testkit/embed.ts';
import { join } from '../testkit/memberships.ts';
import { SPA_DIRECTORY } from '../web/spa.ts';

const PAGE = 'https://shop.example';
const TEA = `${PAGE}/tea`;

let app: TestApp;
let ada: Client;
let site: string;

beforeAll(async () => {
  app = await startTestApp({ spaDirectory: SPA_DIRECTORY });
  ada = await app.signUp();
  site = await embedIdOf(ada);
  await listOrigins(ada, [PAGE]);
}, 60_000);
afterAll(() => app[Symbol.asyncDispose]());

/** Asks as a browser does for a page of an origin; null: not for a page. */
function ask(query: string | Record<string, string>, origin: string | null = PAGE) {
  return fetch(`${app.origin}/embed/shared?${new URLSearchParams(query)}`, {
    headers: origin === null ? {} : { origin },
  });
}

async function sharedOn(url: string): Promise<readonly string[]> {
  const answer = await ask({ site, url });
  expect(answer.status).toBe(200);
  const { platforms, ...more } = (await answer.json()) as { platforms: { id: string }[] };
  expect(more).toEqual({});
  for (const platform of platforms) expect(Object.keys(platform)).toEqual(['id', 'name']);
  return platforms.map(({ id }) => id);
}

describe('where a page was shared', () => {
  test('is told to pages of listed origins', async () => {
    const [mastodon, x] = [await ada.connected('MASTODON'), await ada.connected('TWITTER')];
    expect(await sharedOn(TEA)).toEqual([]);
    await ada.published({
      connectionIds: [mastodon.id, x.id],
      url: `${TEA}?utm_source=mail`,
      message: 'A secret of ours',
    });
    const answer = await ask({ site, url: TEA });
    expect(await answer.json()).toEqual({
      platforms: [
        { id: 'TWITTER', name: 'X' },
        { id: 'MASTODON', name: 'Mastodon' },
      ],
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': PAGE,
      'cache-control': 'private, max-age=60',
      vary: expect.stringContaining('Origin'),
    });
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(await sharedOn(`${PAGE}/cake`)).toEqual([]);
  });

  test.each([
    'https://evil.example',
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example.evil.example',
    'https://SHOP.example',
    'null',
    '*',
    null,
  ])('is not told to %s', async (origin) => {
    const answer = await ask({ site, url: TEA }, origin);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(await answer.text()).not.toMatch(/mastodon|twitter/i);
  });

  test('is told of no other workspace, and of none that is not there', async () => {
    const bob = await app.signUp('Bob');
    const bobs = await embedIdOf(bob);
    expect((await ask({ site: bobs, url: TEA })).status).toBe(403);
    const unlisted = await ask({ site: bobs, url: TEA });
    const missing = await ask({ site: 'none', url: TEA });
    expect(await unlisted.json()).toEqual(await missing.json());
    await listOrigins(bob, [PAGE]);
    expect(await (await ask({ site: bobs, url: TEA })).json()).toEqual({ platforms: [] });
  });

  test.each([
    ['without a site', `url=${TEA}`],
    ['without an address', 'site=s'],
    ['with two sites', `site=a&site=b&url=${TEA}`],
    ['with a script for an address', 'site=s&url=javascript:alert(1)'],
    ['with a list for a site', `site[]=a&url=${TEA}`],
    ['with an object for a site', `site[contains]=a&url=${TEA}`],
    ['with a zero byte', `site=%00&url=${TEA}`],
    ['with a very long site', `site=${'x'.repeat(101)}&url=${TEA}`],
  ])('is no question %s', async (_case, query) => {
    const answer = await ask(query);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('of posts that not everybody can see', () => {
  test.each([
    ['MASTODON', 'private'],
    ['MASTODON', 'direct'],
    ['MASTODON', 'unlisted'],
    ['LINKEDIN', 'CONNECTIONS'],
    ['LINKEDIN', 'LOGGED_IN'],
  ] as const)('on %s (%s) nothing is told', async (platform, value) => {
    const { id: connectionId } = await ada.connected(platform);
    const url = `${PAGE}/${platform}-${value}`;
    const options = [{ connectionId, name: 'visibility', value }];
    await ada.published({ connectionIds: [connectionId], url, message: 'Hush', options });
    expect(await sharedOn(url)).toEqual([]);
  });

  test.each([
    ['MASTODON', { visibility: 'private' }, { visibility: 'public' }],
    ['TWITTER', { protected: true }, { protected: false }],
  ] as const)(
    'on %s nothing is told where the account was %j when it went out',
    async (platform, then, now) => {
      const { prisma } = app.deps;
      const { id } = await ada.connected(platform);
      const url = `${PAGE}/${platform}`;
      const where = { platform, workspace: { embedId: site } };
      const { extraData } = await prisma.socialConnection.findFirstOrThrow({ where });
      const set = (change: object) =>
        prisma.socialConnection.updateMany({
          where,
          data: { extraData: { ...(extraData as object), ...change } },
        });
      await set(then);
      await ada.published({ connectionIds: [id], url, message: 'Hush' });
      await set(now);
      expect(await sharedOn(url)).toEqual([]);
    },
  );

  test('nothing is told of failures, plans, and posts that were deleted', async () => {
    const { id } = await ada.connected('MASTODON');
    const connectionIds = [id];
    const path = '/api/v1/statuses';
    await app.sandbox.fault({ platform: 'mastodon', method: 'POST', path, do: { status: 422 } });
    await ada.published({ connectionIds, url: `${PAGE}/failed`, message: 'No' });
    const scheduledAt = new Date(Date.now() + 60 * MINUTE).toISOString();
    await ada.shared({ connectionIds, url: `${PAGE}/later`, message: 'Later', scheduledAt });
    const { results } = await ada.published({
      connectionIds,
      url: `${PAGE}/gone`,
      message: 'Gone',
    });
    expect(await sharedOn(`${PAGE}/gone`)).toEqual(['MASTODON']);
    await ada.deletePost(results[0]?.id ?? '');
    for (const name of ['failed', 'later', 'gone'])
      expect(await sharedOn(`${PAGE}/${name}`), name).toEqual([]);
  });
});

describe('the list of origins', () => {
  test('is an owner’s to change, all of it or nothing', async () => {
    const eve = await app.signUp('Eve');
    expect(await embedOf(eve)).toMatchObject({ embedOrigins: [] });
    const answer = await listOrigins(eve, ['https://Blog.example/', 'http://localhost:3000']);
    expect(answer.__typename).toBe('WorkspaceSuccess');
    const listed = ['https://blog.example', 'http://localhost:3000'];
    expect(await embedOf(eve)).toMatchObject({ embedOrigins: listed });
    expect(await listOrigins(eve, ['https://fine.example', 'http://shop.example'])).toEqual({
      __typename: 'ValidationError',
      message: '“http://shop.example” is not encrypted. Write it with https://.',
      fieldErrors: [{ path: ['origins', '1'], message: expect.any(String) }],
    });
    expect(await embedOf(eve)).toMatchObject({ embedOrigins: listed });

    const editor = await app.signUp('Edith');
    await join(app, editor, eve, 'EDITOR');
    expect(await embedOf(editor)).toMatchObject({ embedOrigins: listed });
    await expect(listOrigins(editor, [])).rejects.toThrow('FORBIDDEN');
  });
});

describe('the files of the button', () => {
  test('weigh next to nothing, and are asked for again only when they changed', async () => {
    const answer = await fetch(`${app.origin}/embed/share-button.js`);
    const script = Buffer.from(await answer.arrayBuffer());
    expect(gzipSync(script).byteLength).toBeLessThan(6 * 1024);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': expect.stringContaining('text/javascript'),
      'content-encoding': expect.stringMatching(/^(br|gzip)$/),
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': expect.stringContaining('max-age=3600'),
    });
    const headers = { 'if-none-match': answer.headers.get('etag') ?? '' };
    expect((await fetch(answer.url, { headers })).status).toBe(304);
    const style = await fetch(`${app.origin}/embed/share-button.css`);
    expect(style.headers.get('content-type')).toContain('text/css');
  });

  test.each(['en', 'de'])('say and show in %s what the fragment does', async (lang) => {
    const query = new URLSearchParams({ url: TEA, lang });
    const fragment = await (await fetch(`${app.origin}/fragments/share-button?${query}`)).text();
    const script = await (await fetch(`${app.origin}/embed/share-button.js`)).text();
    const seen = [
      ...fragment.matchAll(/(?: d|viewBox|stroke-width)="([^"]+)"|<span>([^<]+)</g),
    ].map(([, drawn, said]) => drawn ?? said);
    expect(seen).toHaveLength(5);
    for (const part of seen) expect(script).toContain(part);
  });

  test('need nothing that a strict page forbids', async () => {
    const script = await (await fetch(`${app.origin}/embed/share-button.js`)).text();
    expect(script).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/);
  });

  test('are these and no others', async () => {
    for (const path of ['/embed/none.js', '/embed/..%2findex.html', '/embed/']) {
      const answer = await fetch(app.origin + path);
      expect(answer.status, path).toBeGreaterThanOrEqual(400);
      expect(answer.headers.get('content-type'), path).not.toContain('html');
    }
  });
});

test('who asks too often is told to wait', async () => {
  await using other = await startTestApp();
  const eve = await other.signUp();
  const query = new URLSearchParams({ site: await embedIdOf(eve), url: TEA });
  await listOrigins(eve, [PAGE]);
  const headers = { origin: PAGE };
  const ask = () => fetch(`${other.origin}/embed/shared?${query}`, { headers });
  let refused: Response | undefined;
  for (let asked = 0; asked < 1200 && !refused; asked += 30) {
    const answers = await Promise.all(Array.from({ length: 30 }, ask));
    refused = answers.find(({ status }) => status !== 200);
  }
  expect(refused?.status).toBe(429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  // Who reads the pages of others is not written down.
  const counts = await other.deps.prisma.rateLimit.findMany();
  expect(counts.map(({ key }) => key)).toEqual([expect.stringMatching(/^embed-reads\/[\w-]{43}$/)]);
});

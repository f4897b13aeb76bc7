import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MastodonClient, readObject } from './mastodon-client.test-kit.ts';

const PAGE = '<head><meta property="og:title" content="Bread &amp; Butter"></head>';

let mastodon: MastodonClient;
let token: string;
let web: Server;
let origin: string;
let asked: () => Promise<unknown>;

beforeEach(async () => {
  mastodon = await MastodonClient.start();
  token = await mastodon.connect();
  web = createServer((request, response) => {
    response.statusCode = request.url === '/gone' ? 404 : 200;
    response.setHeader('content-type', 'text/html').end(PAGE);
  });
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  const address = web.address();
  if (!address || typeof address === 'string') throw new Error('no TCP address');
  origin = `http://127.0.0.1:${address.port}`;
  asked = () => once(web, 'request');
});

afterEach(async () => {
  web.close();
  web.closeAllConnections();
  await mastodon.sandbox.stop();
});

const read = async (id: unknown) =>
  readObject(await mastodon.call(token, 'GET', `/api/v1/statuses/${id}`));

/** Posts a link and waits until its page was asked for. */
async function postLink(path: string): Promise<unknown> {
  const crawled = asked();
  const { id, card } = await readObject(await mastodon.post(token, { status: origin + path }));
  expect(card).toBeNull();
  await crawled;
  return id;
}

/** The card once the page has been read and time has passed. */
async function cardOf(id: unknown): Promise<unknown> {
  mastodon.wait(2_000);
  for (let looks = 0; looks < 100; looks += 1) {
    const { card } = await read(id);
    if (card !== null) return card;
  }
  return null;
}

it('reads the linked page and shows its card some seconds later', async () => {
  const id = await postLink('/page');
  expect(await read(id)).toMatchObject({ card: null });
  expect(await cardOf(id)).toMatchObject({ url: `${origin}/page`, title: 'Bread & Butter' });
});

it('reads the page of a link to a part of it', async () => {
  const id = await postLink('/page#crust');
  expect(await cardOf(id)).toMatchObject({ url: `${origin}/page#crust`, title: 'Bread & Butter' });
});

it('shows no card of a page that cannot be read', async () => {
  expect(await cardOf(await postLink('/gone'))).toBeNull();
});

it('reads the page of the link an edit brings', async () => {
  const id = await postLink('/page');
  await cardOf(id);
  const crawled = asked();
  const change = { status: `${origin}/other` };
  const edited = await mastodon.call(token, 'PUT', `/api/v1/statuses/${id}`, change);
  expect(await readObject(edited)).toMatchObject({ card: null });
  await crawled;
  expect(await cardOf(id)).toMatchObject({ url: `${origin}/other` });
});

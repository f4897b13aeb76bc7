import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import type { SandboxRequest } from '../testkit/sandbox.ts';
import { startWebServer, type WebServer } from '../testkit/web-server.ts';

const IMAGE = 'urn:li:image:';

let app: TestApp;
let web: WebServer;
let ada: Client;
let connectionId: string;

beforeAll(async () => {
  const picture = await sharp({
    create: { width: 1200, height: 630, channels: 3, background: '#336699' },
  })
    .jpeg()
    .toBuffer();
  web = await startWebServer((request, response) => {
    if (request.url === '/picture.jpg') {
      response.setHeader('content-type', 'image/jpeg').end(picture);
      return;
    }
    if (request.url?.startsWith('/gone')) {
      response.writeHead(404).end();
      return;
    }
    const image = request.url?.startsWith('/bare')
      ? ''
      : '<meta property="og:image" content="/picture.jpg">';
    response.setHeader('content-type', 'text/html').end(
      `<html><head><meta property="og:title" content="Of the page">
<meta property="og:description" content="Said by the page">${image}</head></html>`,
    );
  });
  app = await startTestApp({ variables: { ALLOWED_PRIVATE_HOSTS: web.host } });
  ada = await app.signUp();
  connectionId = (await ada.connected('LINKEDIN')).id;
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await web[Symbol.asyncDispose]();
});
beforeEach(() => app.sandbox.clearFaults());

const share = (url: string, said: object = {}) =>
  ada.shared({ connectionIds: [connectionId], message: `See ${url}`, url, ...said });

/** Shares a link to its end; answers what was sent of it. */
async function card(path: string, said: object = {}) {
  const before = (await app.sandbox.requests('linkedin')).length;
  const { id } = await share(web.origin + path, said);
  const end = await waitThroughRetries(app, ada, id);
  const requests = (await app.sandbox.requests('linkedin')).slice(before);
  const created = requests.filter(
    ({ method, path: called }) => method === 'POST' && called === '/rest/posts',
  );
  return {
    result: end.results[0],
    requests,
    articles: created.map(articleOf),
  };
}

function articleOf({ body }: SandboxRequest): unknown {
  const content = body?.content;
  return typeof content === 'object' && content && 'article' in content ? content.article : null;
}

const refuse = (path: string, status: number, body: object = {}) =>
  app.sandbox.fault({ platform: 'linkedin', path, do: { status, body } });

describe('LINKEDIN', () => {
  test('fills the card of a link from its page, with the picture uploaded', async () => {
    const { result, articles, requests } = await card('/full');
    expect(result).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
    expect(articles).toEqual([
      {
        source: `${web.origin}/full`,
        title: 'Of the page',
        description: 'Said by the page',
        thumbnail: expect.stringContaining(IMAGE),
      },
    ]);
    expect(requests.find(({ method }) => method === 'PUT')).toMatchObject({
      status: 201,
      body: { mimeType: 'image/jpeg' },
    });
    const [check] = await ada.checkShare({
      connectionIds: [connectionId],
      message: 'Hello',
      url: `${web.origin}/full`,
    });
    expect(check).toMatchObject({
      link: { url: `${web.origin}/full`, title: null, description: null },
      warnings: [expect.stringMatching(/as Herald reads it/)],
    });
  });

  test('sends what the person says of a link as it was checked', async () => {
    const said = { title: 'Said', description: 'By the person' };
    const url = `${web.origin}/said`;
    const input = { connectionIds: [connectionId], message: 'Hello', url, ...said };
    expect(await ada.checkShare(input)).toMatchObject([{ link: { url, ...said }, warnings: [] }]);
    const { articles } = await card('/said', said);
    expect(articles).toEqual([{ source: url, ...said, thumbnail: expect.stringContaining(IMAGE) }]);
  });

  test.each([
    ['has no picture', '/bare', { title: 'Of the page', description: 'Said by the page' }],
    ['cannot be read', '/gone', { title: '127.0.0.1' }],
  ])('shows a card without a picture for a page that %s', async (_, path, words) => {
    const { result, articles } = await card(path);
    expect(result).toMatchObject({ status: 'PUBLISHED' });
    const [article] = articles;
    expect(article).toMatchObject({ ...words, title: expect.stringContaining(words.title) });
    expect(article).not.toHaveProperty('thumbnail');
  });

  test.each([
    ['take its bytes', '/dms-uploads/'],
    ['have it announced', '/rest/images'],
  ])('publishes without the picture when LinkedIn will not %s', async (what, path) => {
    await refuse(path, 400);
    const { result, articles } = await card(`/refused/${path.length}?${what.length}`);
    expect(result).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
    expect(articles).toHaveLength(1);
    expect(articles[0]).not.toHaveProperty('thumbnail');
  });

  test('publishes without a picture that LinkedIn cannot process', async () => {
    await refuse('/rest/posts', 400, { status: 400, code: 'MEDIA_ASSET_PROCESSING_FAILED' });
    const { result, articles } = await card('/unprocessed');
    expect(result).toMatchObject({ status: 'PUBLISHED', attempts: 1 });
    expect(articles).toHaveLength(2);
    expect(articles[1]).not.toHaveProperty('thumbnail');
  });

  test('tries again with the picture after a passing fault', async () => {
    await refuse('/dms-uploads/', 503);
    const { result, articles } = await card('/later');
    expect(result).toMatchObject({ status: 'PUBLISHED', attempts: 2 });
    expect(articles).toMatchObject([{ thumbnail: expect.stringContaining(IMAGE) }]);
  });

  test('repeats a card to the byte when the answer was lost, and reads the page once', async () => {
    await app.sandbox.fault({
      platform: 'linkedin',
      path: '/rest/posts',
      times: 1,
      do: { drop: 'after' },
    });
    const { result, articles } = await card('/lost');
    expect(result).toMatchObject({ status: 'PUBLISHED' });
    expect(articles).toHaveLength(2);
    expect(JSON.stringify(articles[1])).toBe(JSON.stringify(articles[0]));
    expect(web.requests.filter((path) => path === '/lost')).toHaveLength(1);
    const made = (await app.sandbox.posts('linkedin')).filter(({ text }) => text.includes('/lost'));
    expect(made.map(({ id }) => id)).toEqual([result?.postId]);
  });
});

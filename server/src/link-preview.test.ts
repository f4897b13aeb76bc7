import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { createLinkPreviewer } from './link-preview.ts';
import { createGuardedDispatcher } from './net/guarded-dispatcher.ts';

const cleanUp: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
});

/** Serves one page at every path. */
async function servePage(page: string | Uint8Array, contentType = 'text/html; charset=utf-8') {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    if (request.url === '/from') return response.writeHead(302, { location: '/to/page' }).end();
    response.setHeader('content-type', contentType).end(page);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const dispatcher = createGuardedDispatcher({ allowedHosts: [host] });
  cleanUp.push(
    () => dispatcher.destroy(),
    () => server.close(),
  );
  const clock = { now: 0 };
  const previewLink = createLinkPreviewer({ dispatcher, now: () => new Date(clock.now) });
  return { origin: `http://${host}`, previewLink, asked, clock };
}

it('reads what a page says for cards', async () => {
  const { origin, previewLink } = await servePage(`<html><head>
    <title>Plain</title>
    <meta property="og:title" content="  A &quot;good&quot;
      title "><meta property="og:description" content="What it is about">
    <meta property="og:image" content="../card.png"><meta property="og:site_name" content="Site">
    </head></html>`);
  expect(await previewLink(`${origin}/from`)).toEqual({
    url: `${origin}/from`,
    title: 'A "good" title',
    description: 'What it is about',
    imageUrl: `${origin}/card.png`,
    siteName: 'Site',
  });
});

it('falls back to the title and description of the page, and to no picture', async () => {
  const { origin, previewLink } = await servePage(
    '<title>Plain</title><meta name="description" content="In short"><img src="http://a.example/x.png">',
  );
  expect(await previewLink(origin)).toEqual({
    url: `${origin}/`,
    title: 'Plain',
    description: 'In short',
    imageUrl: null,
    siteName: null,
  });
});

it('says nothing for an empty page', async () => {
  const { origin, previewLink } = await servePage('');
  expect(await previewLink(origin)).toMatchObject({ title: null, description: null });
});

it.each(['javascript:alert(1)', 'data:image/png;base64,AA', 'file:///etc/passwd'])(
  'leaves out a picture at %s',
  async (image) => {
    const { origin, previewLink } = await servePage(
      `<meta property="og:image" content="${image}">`,
    );
    expect(await previewLink(origin)).toMatchObject({ imageUrl: null });
  },
);

it('shortens long texts without splitting a character', async () => {
  const { origin, previewLink } = await servePage(
    `<title>${'😀'.repeat(400)}</title><meta name="description" content="${'x'.repeat(600)}">`,
  );
  expect(await previewLink(origin)).toMatchObject({
    title: `${'😀'.repeat(299)}…`,
    description: `${'x'.repeat(499)}…`,
  });
});

it.each([
  ['the header', 'text/html; charset=iso-8859-1', ''],
  ['the page', 'text/html', '<meta charset="iso-8859-1">'],
])('reads the encoding named by %s', async (_, contentType, meta) => {
  const page = Buffer.from(`${meta}<title>Über</title>`, 'latin1');
  const { origin, previewLink } = await servePage(page, contentType);
  expect(await previewLink(origin)).toMatchObject({ title: 'Über' });
});

it('reads the beginning of a page that is very long', async () => {
  const { origin, previewLink } = await servePage(`<title>Long</title>${'<p>x'.repeat(500_000)}`);
  expect(await previewLink(origin)).toMatchObject({ title: 'Long' });
});

it('answers null for what is no page', async () => {
  const { origin, previewLink } = await servePage('{}', 'application/json');
  expect(await previewLink(origin)).toBeNull();
  expect(await previewLink('http://169.254.169.254/')).toBeNull();
  expect(await previewLink('not a link')).toBeNull();
});

it('asks a page once in ten minutes, also when two people ask at once', async () => {
  const { origin, previewLink, asked, clock } = await servePage('<title>Once</title>');
  await Promise.all([previewLink(origin), previewLink(origin)]);
  clock.now += 10 * 60_000 - 1;
  await previewLink(origin);
  expect(asked).toHaveLength(1);
  clock.now += 1;
  await previewLink(origin);
  expect(asked).toHaveLength(2);
});

it('tries a page that could not be read again after half a minute', async () => {
  const { origin, previewLink, asked, clock } = await servePage('{}', 'application/json');
  await previewLink(origin);
  clock.now += 29_999;
  await previewLink(origin);
  expect(asked).toHaveLength(1);
  clock.now += 1;
  await previewLink(origin);
  expect(asked).toHaveLength(2);
});

it('remembers the five hundred latest pages', async () => {
  const { origin, previewLink, asked } = await servePage('<title>Many</title>');
  for (let page = 0; page <= 500; page += 1) await previewLink(`${origin}/${page}`);
  await previewLink(`${origin}/1`);
  expect(asked).toHaveLength(501);
  await previewLink(`${origin}/0`);
  expect(asked).toHaveLength(502);
}, 20_000);

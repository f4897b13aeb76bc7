import express from 'express';
import { expect, it } from 'vitest';
import { Ledger } from '../control/ledger.ts';
import { DailyCounts } from '../daily-counts.ts';
import { close, listen } from '../http/listen.ts';
import { PublicPages } from './public-pages.ts';

const POST = {
  platform: 'threads',
  id: '1',
  accountId: 'ada',
  text: 'See https://example.com/a & <script>alert(1)</script>',
  link: 'https://example.com/b',
  media: [],
  idempotencyKey: null,
  url: 'http://127.0.0.1:4403/post/1',
} as const;

const IMAGE = {
  altText: 'A "grey" square',
  mimeType: 'image/png',
  url: 'http://127.0.0.1:1/a.png',
};

/** A network of one person, whose posts are at `/post/:id`; what begins with "Secret" is for followers. */
async function startPages() {
  const network = await listen('127.0.0.1', 0);
  const { origin } = network;
  const clock = () => new Date('2026-11-20T12:00:00Z');
  const ledger = new Ledger(clock);
  const baseUrls = {
    facebook: origin,
    instagram: origin,
    threads: origin,
    twitter: origin,
    linkedin: origin,
    mastodon: origin,
    mastodon2: origin,
    snac: origin,
    gotosocial: origin,
    hollo: origin,
  };
  const ada = { id: 'ada', name: 'Ada <L>', handle: '@ada', avatarUrl: null };
  const pages = new PublicPages(
    { baseUrl: origin, baseUrls, clock, ledger, counts: new DailyCounts(clock) },
    {
      key: 'threads',
      name: 'Threads',
      accounts: [{ ...ada, profileUrl: `${origin}/@ada` }],
      isPublic: ({ text }) => !text.startsWith('Secret'),
    },
  );
  pages.routes.get('/post/:id', ({ params }, response) => {
    pages.answerPost(response, ledger.find('threads', params.id));
  });
  network.server.on('request', express().use(pages.routes));
  return {
    ledger,
    pages,
    async open(path: string) {
      const answer = await fetch(origin + path);
      return { status: answer.status, headers: answer.headers, markup: await answer.text() };
    },
    [Symbol.asyncDispose]: () => close(network),
  };
}

it('shows who posted what and when, with everything escaped', async () => {
  await using network = await startPages();
  network.ledger.add(POST);
  const { status, markup } = await network.open('/post/1');

  expect(status).toBe(200);
  expect(markup).toContain('Ada &lt;L&gt;');
  expect(markup).toContain('@ada');
  expect(markup).toContain('&amp; &lt;script&gt;alert(1)&lt;/script&gt;');
  expect(markup).toContain('<time datetime="2026-11-20T12:00:00.000Z">20 Nov 2026, 12:00 UTC');
});

it('makes the links of the text ones to click, and shows the card of the link', async () => {
  await using network = await startPages();
  network.ledger.add(POST);
  const { markup } = await network.open('/post/1');

  expect(markup).toContain('<a href="https://example.com/a"');
  expect(markup).toContain('<a class="link-card" href="https://example.com/b"');
});

it('shows images with their descriptions to read, in place of the card', async () => {
  await using network = await startPages();
  network.ledger.add({ ...POST, media: [IMAGE, { ...IMAGE, altText: null }] });
  const { markup } = await network.open('/post/1');

  expect(markup).toContain('<img src="http://127.0.0.1:1/a.png" alt="A &quot;grey&quot; square"');
  expect(markup).toContain('</b>A &quot;grey&quot; square</figcaption>');
  expect(markup).toContain('<figcaption>No description</figcaption>');
  expect(markup).not.toContain('class="link-card"');
});

it('does not link to what is no web address', async () => {
  await using network = await startPages();
  network.ledger.add({ ...POST, link: 'javascript:alert(1)' });

  expect((await network.open('/post/1')).markup).not.toContain('javascript:');
});

it('lets nothing run and nothing load but images of the networks', async () => {
  await using network = await startPages();
  network.ledger.add(POST);
  for (const path of ['/post/1', '/post/2', '/@ada']) {
    const policy = (await network.open(path)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
  }
});

it.each([
  ['deleted', (ledger: Ledger) => ledger.remove('threads', '1')],
  ['not for everyone', (ledger: Ledger) => ledger.change('threads', '1', { text: 'Secret' })],
])('answers 404 and says so for a post that is %s', async (_, change) => {
  await using network = await startPages();
  network.ledger.add(POST);
  change(network.ledger);
  const { status, markup } = await network.open('/post/1');

  expect(status).toBe(404);
  expect(markup).toContain('This post is not here');
  expect(markup).not.toContain('Secret');
});

it('lists the posts of an account, newest first, without those that are not for everyone', async () => {
  await using network = await startPages();
  for (const text of ['First', 'Secret', 'Last']) network.ledger.add({ ...POST, text });
  network.ledger.add({ ...POST, accountId: 'grace', text: 'Of someone else' });
  const { markup } = await network.open('/@ada');

  expect(markup).toMatch(/Last[\s\S]*First/);
  expect(markup).not.toMatch(/Secret|Of someone else/);
  expect(markup).toContain(`href="${POST.url}"`);
});

it('calls an account by name and handle', async () => {
  await using network = await startPages();
  expect(network.pages.accountName('ada')).toBe('Ada <L> (@ada)');
  expect(network.pages.accountName('grace')).toBeUndefined();
});

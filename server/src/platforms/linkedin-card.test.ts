import { type Sandbox, startSandbox } from '@herald/sandbox/start-sandbox';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import {
  appAt,
  errorOf,
  imageOf,
  injectFault,
  ledgerOf,
  logIn,
  loseNextAnswer,
  postOf,
  sessionOf,
  TestClock,
} from './adapter.test-kit.ts';
import { linkedin } from './linkedin.ts';
import type { PagePreview, PostImage } from './post.ts';

const LINK = 'https://example.com/a';
const PAGE: PagePreview = {
  title: 'Of the page',
  description: 'Said by the page',
  image: imageOf(null),
};

const requestsSchema = z.array(
  z.object({ method: z.string(), path: z.string(), body: z.unknown(), status: z.unknown() }),
);
const articleSchema = z.object({
  content: z.object({ article: z.record(z.string(), z.string()) }),
});

let sandbox: Sandbox;
const clock = new TestClock();

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, clock: clock.now });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await fetch(`${sandbox.origin}/reset`, { method: 'POST' });
});

async function newcomer() {
  return sessionOf(
    linkedin,
    await logIn(linkedin, appAt(sandbox.status().platforms.linkedin), clock),
  );
}

/** Bodies of the requests for a post, in order. */
async function sent(): Promise<readonly unknown[]> {
  const answer = await fetch(`${sandbox.origin}/requests?platform=linkedin`);
  return requestsSchema
    .parse(await answer.json())
    .filter(({ path }) => path === '/rest/posts')
    .map(({ body }) => body);
}

async function articles() {
  return (await sent()).map((body) => articleSchema.parse(body).content.article);
}

const linkPost = (page: PagePreview, said: { title?: string; description?: string } = {}) =>
  postOf({ url: LINK, ...said, readPage: async () => page });

const refuse = (path: string, status: number, body: object = {}, times = 1) =>
  injectFault(sandbox.origin, { platform: 'linkedin', path, times, do: { status, body } });

it('fills what nobody said from the page, and uploads its picture', async () => {
  const session = await newcomer();
  await linkedin.publish(linkPost(PAGE), session);
  expect(await articles()).toEqual([
    {
      source: LINK,
      title: PAGE.title,
      description: PAGE.description,
      thumbnail: expect.stringMatching(/^urn:li:image:/),
    },
  ]);
  expect(session.steps).toEqual(['UPLOADING_MEDIA', 'PUBLISHING']);
});

it('lets what the person says take the place of what the page says', async () => {
  const said = { title: 'Said', description: 'By the person' };
  await linkedin.publish(linkPost(PAGE, said), await newcomer());
  expect(await articles()).toMatchObject([said]);
});

it('shows the name of the website where nobody says anything', async () => {
  const nothing = { title: null, description: null, image: null };
  await linkedin.publish(linkPost(nothing), await newcomer());
  expect(await articles()).toEqual([{ source: LINK, title: 'example.com' }]);
});

it('reads no page beside images', async () => {
  const readPage = () => Promise.reject(new Error('read'));
  const post = postOf({ url: LINK, images: [imageOf('One')], readPage });
  await linkedin.publish(post, await newcomer());
  expect(await ledgerOf(sandbox.origin, 'linkedin')).toHaveLength(1);
});

const unrenderable: PostImage = { altText: null, render: () => Promise.reject(new Error('SVG')) };

it.each([
  ['LinkedIn does not take its bytes', () => refuse('/dms-uploads/', 400), PAGE.image],
  ['LinkedIn does not let it be announced', () => refuse('/rest/images', 400), PAGE.image],
  ['it cannot be converted', async () => undefined, unrenderable],
])('goes on without the picture when %s', async (_, spoil, image) => {
  await spoil();
  await linkedin.publish(linkPost({ ...PAGE, image }), await newcomer());
  expect(await articles()).toEqual([
    { source: LINK, title: PAGE.title, description: PAGE.description },
  ]);
});

it('does without a picture that LinkedIn cannot process, and stays so in every repeat', async () => {
  const session = await newcomer();
  const post = linkPost(PAGE);
  await refuse('/rest/posts', 400, { status: 400, code: 'MEDIA_ASSET_PROCESSING_FAILED' });
  const { postId } = await linkedin.publish(post, session);
  const [, second] = await articles();
  expect(second).not.toHaveProperty('thumbnail');
  expect(await linkedin.lookUp({ ...post, sentAt: clock.now() }, session)).toMatchObject({
    postId,
  });
  expect(await ledgerOf(sandbox.origin, 'linkedin')).toHaveLength(1);
});

it('tries the picture again after a passing fault, before anything is posted', async () => {
  const session = await newcomer();
  const post = linkPost(PAGE);
  await refuse('/dms-uploads/', 503);
  const error = await errorOf(() => linkedin.publish(post, session));
  expect(error.kind).toBe('UNAVAILABLE');
  expect(await sent()).toEqual([]);
  await linkedin.publish(post, session);
  expect(await articles()).toMatchObject([{ thumbnail: expect.any(String) }]);
});

it('repeats a post with a card to the byte when its answer was lost', async () => {
  const session = await newcomer();
  const post = linkPost(PAGE);
  await loseNextAnswer(sandbox.origin, 'linkedin', '/rest/posts');
  await errorOf(() => linkedin.publish(post, session));
  const found = await linkedin.lookUp({ ...post, sentAt: clock.now() }, session);
  const [first, second] = await sent();
  expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  const [entry] = await ledgerOf(sandbox.origin, 'linkedin');
  expect(found).toMatchObject({ postId: entry?.id });
});

import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import type { ConnectionData } from '../testkit/documents.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { DRAFT, PAGE_ID } from './facebook-requests.ts';

const LINK = 'https://example.com/notes';

let app: TestApp;
let ada: Client;
let page: ConnectionData;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  page = await ada.connected('FACEBOOK', {
    choose: ({ platformUserId }) => platformUserId === PAGE_ID,
  });
});
afterAll(() => app[Symbol.asyncDispose]());

async function postSaying(text: string) {
  return (await app.sandbox.posts('facebook')).find((post) => post.text === text);
}

/** A picture that cannot be made smaller without losing something. */
async function noise(width: number, height: number): Promise<Blob> {
  const raw = { width, height, channels: 3 } as const;
  const picture = sharp(randomBytes(width * height * 3), { raw });
  return new Blob([new Uint8Array(await picture.png().toBuffer())], { type: 'image/png' });
}

test('shows ten photos in their order, each with its description', async () => {
  const descriptions = Array.from({ length: 10 }, (_, index) => `Photo ${index + 1}`);
  const imageIds = [];
  for (const alt of descriptions) imageIds.push(await ada.upload({ alt }));
  await ada.published({ connectionIds: [page.id], message: 'Ten photos', imageIds });
  const media = (await postSaying('Ten photos'))?.media ?? [];
  expect(media.map(({ altText }) => altText)).toEqual(descriptions);

  const eleven = [...imageIds, await ada.upload()];
  const answer = await ada.share({ connectionIds: [page.id], message: 'Eleven', imageIds: eleven });
  expect(answer).toMatchObject({
    __typename: 'ShareRejectedError',
    checks: [{ problems: [expect.stringContaining('at most 10 images')] }],
  });
});

test('uploads photos anew when the answer to the draft that took them was lost', async () => {
  const imageIds = [await ada.upload({ alt: 'First' }), await ada.upload({ alt: 'Second' })];
  await app.sandbox.fault({ platform: 'facebook', ...DRAFT, do: { drop: 'after' } });
  const message = 'Whose photos';
  const { id } = await ada.shared({ connectionIds: [page.id], message, imageIds });
  await ada.waitFor(id, ({ results }) => results[0]?.status === 'RETRYING');
  expect(await waitThroughRetries(app, ada, id)).toMatchObject({
    results: [{ status: 'PUBLISHED', attempts: 2 }],
  });
  const posts = (await app.sandbox.posts('facebook')).filter((post) => post.text === message);
  expect(posts).toMatchObject([{ media: [{ altText: 'First' }, { altText: 'Second' }] }]);
});

test('makes a photo fit 4 MB', async () => {
  const file = await noise(1_500, 1_500);
  expect(file.size).toBeGreaterThan(4_000_000);
  const imageIds = [await ada.upload({ file })];
  const share = await ada.published({ connectionIds: [page.id], message: 'Noise', imageIds });
  expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
  const url = (await postSaying('Noise'))?.media[0]?.url ?? '';
  const { byteLength } = await (await fetch(url)).arrayBuffer();
  expect(byteLength).toBeGreaterThan(0);
  expect(byteLength).toBeLessThanOrEqual(4_000_000);
});

test('says beforehand what is sent: the link on its own, beside images in the text', async () => {
  const input = { connectionIds: [page.id], message: 'Read this', url: LINK };
  expect(await ada.checkShare(input)).toMatchObject([
    { text: 'Read this', link: { url: LINK, title: null, description: null }, warnings: [] },
  ]);
  await ada.published(input);
  expect(await postSaying('Read this')).toMatchObject({ link: LINK, media: [] });

  const illustrated = { ...input, imageIds: [await ada.upload()], allowDuplicate: true };
  const [check] = await ada.checkShare(illustrated);
  expect(check).toMatchObject({
    link: null,
    warnings: [expect.stringContaining('no preview of a link beside images')],
  });
  expect(check?.text).toContain(LINK);
  await ada.published(illustrated);
  expect((await postSaying(check?.text ?? ''))?.media).toHaveLength(1);
});

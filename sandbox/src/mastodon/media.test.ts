import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  drawImage,
  drawLargeImage,
  MastodonClient,
  readObject,
} from './mastodon-client.test-kit.ts';

const GRACE = '109348684864126097';

let mastodon: MastodonClient;
let token: string;

async function start(key: 'mastodon' | 'mastodon2'): Promise<void> {
  mastodon = await MastodonClient.start(key);
  token = await mastodon.connect();
}

beforeEach(() => start('mastodon'));

afterEach(async () => {
  await mastodon.sandbox.stop();
});

it('takes a small image at once and serves it', async () => {
  const answer = await mastodon.upload(token, await drawImage(), 'A square');
  expect(answer.status).toBe(200);
  const media = await readObject(answer);
  expect(media).toMatchObject({
    type: 'image',
    description: 'A square',
    meta: { original: { width: 8, height: 8 } },
  });
  const file = await fetch(String(media.url));
  expect(file.headers.get('content-type')).toBe('image/png');
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(await drawImage());
});

it('processes a large image for a second, in which it cannot be attached', async () => {
  const answer = await mastodon.upload(token, await drawLargeImage());
  expect(answer.status).toBe(202);
  const { id, url } = await readObject(answer);
  expect(url).toBeNull();
  const path = `/api/v1/media/${id}`;
  expect((await mastodon.call(token, 'GET', path)).status).toBe(206);
  const early = await mastodon.post(token, { status: 'Early', media_ids: [id] });
  expect(early.status).toBe(422);
  expect(await early.json()).toEqual({
    error: 'Cannot attach files that have not finished processing. Try again in a moment!',
  });
  mastodon.wait(1000);
  expect((await mastodon.call(token, 'GET', path)).status).toBe(200);
  expect((await mastodon.post(token, { status: 'Now', media_ids: [id] })).status).toBe(200);
});

it('refuses what is no image, nothing at all, and a description that is too long', async () => {
  const read = async (answer: Response) => [answer.status, (await readObject(answer)).error];
  const bytes = new TextEncoder().encode('<html>');
  expect(await read(await mastodon.upload(token, bytes))).toEqual([
    422,
    'File type of uploaded media could not be verified',
  ]);
  const svg = new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  );
  expect(await read(await mastodon.upload(token, svg))).toEqual([
    422,
    'Validation failed: File content type is invalid',
  ]);
  expect(await read(await mastodon.call(token, 'POST', '/api/v2/media', {}))).toEqual([
    422,
    "Validation failed: File can't be blank",
  ]);
  expect(await read(await mastodon.upload(token, await drawImage(), 'a'.repeat(1501)))).toEqual([
    422,
    'Validation failed: Description is too long (maximum is 1500 characters)',
  ]);
  expect(await read(await mastodon.upload(token, await drawImage(6000)))).toEqual([
    422,
    'Validation failed: 6000x6000 images are not supported',
  ]);
});

it('lets the description be changed until a status uses the image', async () => {
  const id = await mastodon.uploadImage(token, 'Before');
  const path = `/api/v1/media/${id}`;
  const change = () => mastodon.call(token, 'PUT', path, { description: 'After' });
  expect(await (await change()).json()).toMatchObject({ description: 'After' });
  await mastodon.post(token, { status: '', media_ids: [id] });
  expect((await change()).status).toBe(404);
  const [post] = await mastodon.readLedger();
  expect(post).toMatchObject({ media: [{ altText: 'After', mimeType: 'image/png' }] });
});

it('attaches an image once, and only the account’s own', async () => {
  const id = await mastodon.uploadImage(token);
  const grace = await mastodon.connect({ sandbox_account: GRACE });
  const status = { status: 'With image', media_ids: [id] };
  expect((await mastodon.post(grace, status)).status).toBe(422);
  expect((await mastodon.call(grace, 'GET', `/api/v1/media/${id}`)).status).toBe(404);
  expect((await mastodon.post(token, status)).status).toBe(200);
  expect((await mastodon.post(token, status)).status).toBe(422);
});

it('deletes an image that no status uses', async () => {
  const [id, used] = [await mastodon.uploadImage(token), await mastodon.uploadImage(token)];
  await mastodon.post(token, { status: '', media_ids: [used] });
  expect((await mastodon.call(token, 'DELETE', `/api/v1/media/${used}`)).status).toBe(422);
  expect((await mastodon.call(token, 'DELETE', `/api/v1/media/${id}`)).status).toBe(200);
  expect((await mastodon.call(token, 'GET', `/api/v1/media/${id}`)).status).toBe(404);
});

it('refuses the 31st upload in half an hour', async () => {
  for (let count = 0; count < 30; count += 1) await mastodon.uploadImage(token);
  expect((await mastodon.upload(token, await drawImage())).status).toBe(429);
});

it('processes every image and deletes none at the older server', async () => {
  await mastodon.sandbox.stop();
  await start('mastodon2');
  const answer = await mastodon.upload(token, await drawImage());
  expect(answer.status).toBe(202);
  const { id } = await readObject(answer);
  expect((await mastodon.call(token, 'DELETE', `/api/v1/media/${id}`)).status).toBe(404);
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { graphError, HOUR_MS, type MetaTestBed, read, startMeta } from '../meta/meta.test-kit.ts';
import { ENGINE_PAGE, LIBRARY_PAGE, useFacebookLogin } from './facebook.test-kit.ts';

const PHOTOS = `/v26.0/${ENGINE_PAGE}/photos`;
const FEED = `/v26.0/${ENGINE_PAGE}/feed`;

let bed: MetaTestBed;
let token: string;

beforeEach(async () => {
  bed = await startMeta('facebook');
  token = await useFacebookLogin(bed).pageToken(ENGINE_PAGE);
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

function addPhoto(form: Record<string, string>) {
  return bed.call('POST', PHOTOS, { token, form: { url: bed.images.image(40, 30), ...form } });
}

async function addHidden(altText: string): Promise<string> {
  return read(await addPhoto({ alt_text_custom: altText, published: 'false' }), 'id');
}

it('publishes a photo by its address', async () => {
  const answer = await addPhoto({ caption: 'Blue', alt_text_custom: 'A blue field' });
  const postId = read(answer, 'post_id');
  expect(await bed.posts()).toMatchObject([
    {
      id: postId,
      text: 'Blue',
      media: [{ altText: 'A blue field', mimeType: 'image/jpeg', url: expect.any(String) }],
    },
  ]);
  const query = { fields: 'full_picture' };
  const shown = await bed.call('GET', `/v26.0/${postId}`, { token, query });
  const image = await bed.call('GET', read(shown, 'full_picture'));
  expect(image.headers.get('content-type')).toBe('image/jpeg');
});

it('takes a photo as an upload', async () => {
  const bytes = await (await fetch(bed.images.image(40, 30, 'png'))).arrayBuffer();
  const multipart = new FormData();
  multipart.set('message', 'Uploaded');
  multipart.set('source', new Blob([bytes], { type: 'image/png' }), 'a.png');
  const answer = await bed.call('POST', PHOTOS, { token, multipart });
  expect(answer.status).toBe(200);
  expect(await bed.posts()).toMatchObject([
    { text: 'Uploaded', media: [{ mimeType: 'image/png' }] },
  ]);
});

it.each(['JSON', 'a form'])('shows several photos in the order %s names them', async (encoding) => {
  const first = await addHidden('one');
  const second = await addHidden('two');
  expect(await bed.posts()).toEqual([]);
  const media = [{ media_fbid: second }, { media_fbid: first }];
  const call =
    encoding === 'JSON'
      ? { json: { message: 'Two', attached_media: media } }
      : {
          form: {
            message: 'Two',
            'attached_media[0]': JSON.stringify(media[0]),
            'attached_media[1]': JSON.stringify(media[1]),
          },
        };
  expect((await bed.call('POST', FEED, { token, ...call })).status).toBe(200);
  expect(await bed.posts()).toMatchObject([{ media: [{ altText: 'two' }, { altText: 'one' }] }]);
});

it('refuses a photo that is in a post, of another Page, or a day old', async () => {
  const attach = (id: string, path = FEED, as = token) =>
    bed.call('POST', path, { token: as, json: { attached_media: [{ media_fbid: id }] } });
  const used = await addHidden('used');
  await attach(used);
  expect((await attach(used)).body).toMatchObject(graphError(100));

  const library = await useFacebookLogin(bed).pageToken(LIBRARY_PAGE);
  const fresh = await addHidden('fresh');
  const elsewhere = await attach(fresh, `/v26.0/${LIBRARY_PAGE}/feed`, library);
  expect(elsewhere.body).toMatchObject(graphError(100));
  bed.pass(24 * HOUR_MS);
  expect((await attach(fresh)).body).toMatchObject(graphError(100));
});

it('is deleted alone only while no post shows it', async () => {
  const free = await addHidden('free');
  expect((await bed.call('DELETE', `/v26.0/${free}`, { token })).body).toEqual({ success: true });
  const shown = read(await addPhoto({}), 'id');
  const query = { fields: 'id,picture' };
  expect((await bed.call('GET', `/v26.0/${shown}`, { token, query })).status).toBe(200);
  const answer = await bed.call('DELETE', `/v26.0/${shown}`, { token });
  expect(answer.body).toMatchObject(graphError(100, 33));
});

it.each([
  ['nobody serves', '/none', 2069019],
  ['is a page', '/page', 2069019],
  ['is WebP', '/image/10/10/webp', 2069019],
  ['has more than 4 MB', '/huge.jpeg', 1366046],
])('refuses a photo that %s', async (_case, path, subcode) => {
  const answer = await addPhoto({ url: `${bed.images.origin}${path}` });
  expect(answer).toMatchObject({ status: 400, body: graphError(100, subcode) });
});

it('refuses a call without a photo, and an upload that is too large', async () => {
  const none = await bed.call('POST', PHOTOS, { token, form: { message: 'x' } });
  expect(none.body).toMatchObject(graphError(324));
  const header = Buffer.from('BM');
  const multipart = new FormData();
  multipart.set('source', new Blob([header, new Uint8Array(4 * 1024 * 1024)]), 'a.bmp');
  const large = await bed.call('POST', PHOTOS, { token, multipart });
  expect(large.body).toMatchObject(graphError(100, 1366046));
});

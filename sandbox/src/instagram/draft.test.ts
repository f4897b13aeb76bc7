import { afterEach, beforeEach, expect, it } from 'vitest';
import { graphError, type MetaTestBed, startMeta } from '../meta/meta.test-kit.ts';
import { useOwnLogin } from '../meta/own-login.test-kit.ts';

let bed: MetaTestBed;
let token: string;

beforeEach(async () => {
  bed = await startMeta('instagram');
  token = await useOwnLogin(bed, 'instagram').shortToken();
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

function createContainer(form: Record<string, string>) {
  return bed.call('POST', '/v26.0/me/media', { token, form });
}

it.each([
  ['that nobody serves', '/none.jpeg', 9004, 2207052],
  ['behind a redirect', '/moved', 9004, 2207052],
  ['that is a page', '/page', 9004, 2207052],
  ['whose bytes are no image', '/broken.jpeg', 9004, 2207052],
  ['that is not JPEG', '/image/400/400/png', 36001, 2207005],
  ['over 8 MiB', '/huge.jpeg', 36000, 2207004],
  ['that is too tall', '/image/400/520/jpeg', 36003, 2207009],
  ['that is too wide', '/image/400/200/jpeg', 36003, 2207009],
])('refuses an image %s', async (_case, path, code, subcode) => {
  const answer = await createContainer({ image_url: `${bed.images.origin}${path}` });
  expect(answer).toMatchObject({ status: 400, body: graphError(code, subcode) });
});

it.each([
  [400, 500],
  [1080, 566],
])('takes an image of %i by %i', async (width, height) => {
  const answer = await createContainer({ image_url: bed.images.image(width, height) });
  expect(answer.status).toBe(200);
});

it('refuses an address that is not of the web', async () => {
  const answer = await createContainer({ image_url: 'file:///etc/hostname' });
  expect(answer.body).toMatchObject(graphError(9004, 2207052));
});

it.each([
  ['a caption over 2,200 characters', 'a'.repeat(2_201), 36004, 2207010],
  ['31 hashtags', '#a '.repeat(31), 36004, 2207010],
  ['21 mentions', '@a '.repeat(21), 100, 2207040],
])('refuses %s', async (_case, caption, code, subcode) => {
  const answer = await createContainer({ image_url: bed.images.image(100, 100), caption });
  expect(answer.body).toMatchObject(graphError(code, subcode));
});

it('takes a caption at every limit', async () => {
  const caption = `${'#a '.repeat(30)}${'@a '.repeat(20)}`.padEnd(2_200, 'é');
  const answer = await createContainer({ image_url: bed.images.image(100, 100), caption });
  expect(answer.status).toBe(200);
});

it('refuses a description over 1,000 characters', async () => {
  const image_url = bed.images.image(100, 100);
  const answer = await createContainer({ image_url, alt_text: 'a'.repeat(1_001) });
  expect(answer.body).toMatchObject(graphError(100));
});

it.each([
  ['no image', {}, 100, undefined],
  ['a video', { media_type: 'REELS', video_url: 'http://127.0.0.1/' }, 352, 2207026],
  ['an unknown media type', { media_type: 'POEM' }, 100, 2207023],
])('refuses %s', async (_case, form: Record<string, string>, code, subcode) => {
  expect((await createContainer(form)).body).toMatchObject(graphError(code, subcode));
});

it('refuses the 401st container of a day', { timeout: 30_000 }, async () => {
  const form = { image_url: bed.images.image(10, 10) };
  for (let count = 0; count < 400; count++) await createContainer(form);
  expect((await createContainer(form)).body).toMatchObject(graphError(9, 2207069));
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { type MetaTestBed, read, startMeta } from '../meta/meta.test-kit.ts';
import { ENGINE_PAGE, LIBRARY_PAGE, useFacebookLogin } from './facebook.test-kit.ts';

let bed: MetaTestBed;
let token: string;

beforeEach(async () => {
  bed = await startMeta('facebook');
  token = await useFacebookLogin(bed).pageToken(ENGINE_PAGE);
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

it('shows a post at its permalink until it is deleted', async () => {
  const form = { message: 'Read this' };
  const id = read(await bed.call('POST', `/v26.0/${ENGINE_PAGE}/feed`, { token, form }), 'id');
  const query = { fields: 'permalink_url' };
  const permalink = read(await bed.call('GET', `/v26.0/${id}`, { token, query }), 'permalink_url');

  expect(new URL(permalink).origin).toBe(bed.baseUrl);
  const page = await bed.call('GET', permalink);
  expect(page.text).toContain('Analytical Engine Works');
  expect(page.text).toContain('Read this');
  expect(await bed.call('GET', `/${id}`)).toMatchObject({ status: 200, text: page.text });

  await bed.call('DELETE', `/v26.0/${id}`, { token });
  expect(await bed.call('GET', permalink)).toMatchObject({ status: 404 });
});

it('keeps a post that is not published to itself', async () => {
  const form = { message: 'Not yet', published: 'false' };
  const id = read(await bed.call('POST', `/v26.0/${ENGINE_PAGE}/feed`, { token, form }), 'id');

  expect((await bed.call('GET', `/${id.replace('_', '/posts/')}`)).status).toBe(404);
});

it.each([
  ['analyticalengineworks', 'Analytical Engine Works'],
  [LIBRARY_PAGE, 'Note G Reading Room'],
])('shows the Page %s', async (path, name) => {
  expect((await bed.call('GET', `/${path}`)).text).toContain(name);
});

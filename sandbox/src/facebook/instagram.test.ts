import { afterEach, beforeEach, expect, it } from 'vitest';
import { graphError, type MetaTestBed, read, startMeta } from '../meta/meta.test-kit.ts';
import {
  ENGINE_PAGE,
  type FacebookLogin,
  LIBRARY_PAGE,
  SCOPE,
  useFacebookLogin,
} from './facebook.test-kit.ts';

const ACCOUNT = '17841405793187218';
const INSTAGRAM_SCOPE = `${SCOPE},instagram_basic,instagram_content_publish,instagram_manage_contents`;

let bed: MetaTestBed;
let login: FacebookLogin;

beforeEach(async () => {
  bed = await startMeta('facebook');
  login = useFacebookLogin(bed);
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

function createContainer(token: string) {
  const form = { image_url: bed.images.image(400, 400), caption: 'From the Page' };
  return bed.call('POST', `/v26.0/${ACCOUNT}/media`, { token, form });
}

it('publishes on the account behind a Page and deletes again', async () => {
  const token = await login.pageToken(ENGINE_PAGE, { scope: INSTAGRAM_SCOPE });
  const query = { fields: 'id,username' };
  const account = await bed.call('GET', `/v26.0/${ACCOUNT}`, { token, query });
  expect(account.body).toEqual({ id: ACCOUNT, username: 'analytical.engine' });
  const container = read(await createContainer(token), 'id');
  bed.pass(1_000);
  const form = { creation_id: container };
  const published = await bed.call('POST', `/v26.0/${ACCOUNT}/media_publish`, { token, form });
  const id = read(published, 'id');
  const fields = { fields: 'permalink' };
  const media = await bed.call('GET', `/v26.0/${id}`, { token, query: fields });
  const permalink = read(media, 'permalink');
  expect(permalink).toMatch(/\/p\/[\w-]+\/$/);
  expect(new URL(permalink).origin).not.toBe(bed.baseUrl);
  const page = await fetch(permalink);
  expect(page.headers.get('content-security-policy')).toContain(bed.baseUrl);
  const image = /<img src="([^"]+\/cdn\/[^"]+)"/.exec(await page.text())?.[1] ?? '';
  expect(new URL(image).origin).toBe(bed.baseUrl);
  expect((await fetch(image)).headers.get('content-type')).toMatch(/^image\//);
  expect(await bed.posts()).toEqual([]);
  expect((await bed.call('DELETE', `/v26.0/${id}`, { token })).body).toEqual({ success: true });
  const gone = await bed.call('GET', `/v26.0/${id}`, { token });
  expect(gone.body).toMatchObject(graphError(100, 33));
});

it('stays closed to other Pages and without the permission', async () => {
  const library = await login.pageToken(LIBRARY_PAGE, { scope: INSTAGRAM_SCOPE });
  expect((await createContainer(library)).body).toMatchObject(graphError(100, 33));
  const token = await login.pageToken(ENGINE_PAGE, {
    scope: INSTAGRAM_SCOPE,
    sandbox_declined_scopes: 'instagram_content_publish',
  });
  expect((await createContainer(token)).body).toMatchObject(graphError(10));
});

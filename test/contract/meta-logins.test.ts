import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { approve } from '../testkit/login-page.ts';
import { OTHER_ACCOUNT_ID } from './instagram-requests.ts';

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(() => app.sandbox.clearFaults());

test.each(['INSTAGRAM', 'THREADS'] as const)(
  'connects at %s with a code that still has the end of the redirect on it',
  async (platform) => {
    const { attemptId, callback } = await ada.logIn(platform);
    callback.searchParams.set('code', `${callback.searchParams.get('code')}#_`);
    await ada.visit(callback);
    expect(await ada.attempt(attemptId)).toMatchObject({ status: 'COMPLETED', failure: null });
  },
);

test('says so when posting was not allowed at the Instagram login', async () => {
  const { attemptId = '', authorizationUrl = '' } = await ada.beginConnect('INSTAGRAM');
  const page = new URL(authorizationUrl);
  page.searchParams.set('scope', 'instagram_business_basic');
  await ada.visit(await approve(page));
  expect(await ada.attempt(attemptId)).toMatchObject({
    status: 'FAILED',
    failure: expect.stringMatching(/instagram_business_content_publish.*Connect again/),
  });
});

test('connects the account of an Instagram creator', async () => {
  const connection = await ada.connected('INSTAGRAM', { account: OTHER_ACCOUNT_ID });
  expect(connection.platformUserId).toBe(OTHER_ACCOUNT_ID);
  const requests = await app.sandbox.requests('instagram');
  const profile = requests.findLast(({ path }) => path === '/v26.0/me');
  expect(String(profile?.query.fields).split(',')).toContain('account_type');
});

test('reads an Instagram profile in a list, without a name and a picture', async () => {
  const profile = {
    id: '28140736514829063',
    user_id: '17841405793187218',
    username: 'analytical.engine',
    account_type: 'BUSINESS',
  };
  await app.sandbox.fault({
    platform: 'instagram',
    method: 'GET',
    path: '/v26.0/me',
    times: 10,
    do: { status: 200, body: { data: [profile] } },
  });
  expect(await ada.connected('INSTAGRAM')).toMatchObject({
    platformUserId: profile.user_id,
    displayName: profile.username,
  });
});

import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';

const METHODS = `{ platforms { id available unavailableReason
  loginMethods { platform label description available unavailableReason } } }`;

interface PlatformData {
  readonly id: string;
  readonly available: boolean;
  readonly unavailableReason: string | null;
  readonly loginMethods: readonly {
    readonly platform: string;
    readonly available: boolean;
    readonly unavailableReason: string | null;
  }[];
}

test('connects Instagram accounts with their own login or behind a Page, as the person chooses', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { platforms } = await ada.gql<{ platforms: readonly PlatformData[] }>(METHODS);
  expect(platforms.find(({ id }) => id === 'INSTAGRAM')?.loginMethods).toMatchObject([
    { platform: 'INSTAGRAM', available: true },
    { platform: 'FACEBOOK', available: true },
  ]);

  const own = await ada.connected('INSTAGRAM');
  const { authorizationUrl } = await ada.beginConnect('INSTAGRAM', { loginWith: 'FACEBOOK' });
  const page = new URL(authorizationUrl ?? '');
  expect(page.pathname).toBe('/v26.0/dialog/oauth');
  expect(page.searchParams.get('scope')).not.toContain('pages_manage_posts');
  const behindPage = await ada.connect('INSTAGRAM', { loginWith: 'FACEBOOK' });
  expect(behindPage.candidates.filter(({ platform }) => platform !== 'INSTAGRAM')).toEqual([]);
  expect(behindPage.connections.length).toBeGreaterThan(0);
  expect(behindPage.connections.every(({ platform }) => platform.id === 'INSTAGRAM')).toBe(true);

  const accounts = [own, ...behindPage.connections];
  const { results } = await ada.published({
    connectionIds: [...new Set(accounts.map(({ id }) => id))],
    message: 'Both ways',
    imageIds: [await ada.upload()],
  });
  expect(results.every(({ status }) => status === 'PUBLISHED')).toBe(true);
});

test('offers only the logins whose app is set up, and takes the first of them', async () => {
  const variables = {
    SANDBOX: 'off',
    SOCIAL_FACEBOOK_APP_ID: '1',
    SOCIAL_FACEBOOK_APP_SECRET: 'secret',
  };
  await using app = await startTestApp({ variables });
  const ada = await app.signUp();
  const { platforms } = await ada.gql<{ platforms: readonly PlatformData[] }>(METHODS);
  expect(platforms.find(({ id }) => id === 'INSTAGRAM')).toMatchObject({
    available: true,
    unavailableReason: null,
    loginMethods: [
      {
        available: false,
        unavailableReason: expect.stringContaining('SOCIAL_INSTAGRAM_APP_ID'),
      },
      { available: true, unavailableReason: null },
    ],
  });
  const { authorizationUrl } = await ada.beginConnect('INSTAGRAM');
  expect(authorizationUrl).toMatch(/^https:\/\/www\.facebook\.com\//);
  expect(await ada.beginConnect('INSTAGRAM', { loginWith: 'INSTAGRAM' })).toMatchObject({
    __typename: 'PlatformUnavailableError',
  });
});

test('refuses a login that opens no such accounts', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  expect(await ada.beginConnect('TWITTER', { loginWith: 'FACEBOOK' })).toMatchObject({
    __typename: 'ValidationError',
    fieldErrors: [{ path: ['loginWith'] }],
  });
  expect(await app.deps.prisma.connectionAttempt.count()).toBe(0);
});

test('a plain link can name the login as well', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const target = await ada.visit('/social/connect/instagram?with=facebook');
  expect(target.origin).toBe(app.sandbox.baseUrl('facebook'));
});

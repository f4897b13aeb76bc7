import { FACEBOOK_PEOPLE } from '@herald/sandbox/facebook/accounts';
import { INSTAGRAM_ACCOUNTS } from '@herald/sandbox/instagram/accounts';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { MINUTE } from '../testkit/clock.ts';
import { expectNothingLeft } from '../testkit/leftovers.ts';

const PERSONAL = INSTAGRAM_ACCOUNTS.find(({ accountType }) => accountType === 'PERSONAL');
function personNamed(name: string): string {
  return FACEBOOK_PEOPLE.find((person) => person.name === name)?.id ?? '';
}

const WITHOUT_PAGE = FACEBOOK_PEOPLE.find(({ roles }) => roles.length === 0);

test('offers every Page and the Instagram account behind it, and connects the chosen ones', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { attemptId, callback } = await ada.logIn('FACEBOOK');
  await ada.visit(callback);
  const { status, candidates } = await ada.attempt(attemptId);
  expect(status).toBe('CHOOSING');
  expect(candidates).toEqual([
    expect.objectContaining({
      platform: 'FACEBOOK',
      displayName: 'Analytical Engine Works',
      unavailableReason: null,
      alreadyConnected: false,
    }),
    expect.objectContaining({
      platform: 'INSTAGRAM',
      displayName: 'Analytical Engine Works',
      unavailableReason: null,
    }),
    expect.objectContaining({
      platform: 'FACEBOOK',
      displayName: 'Note G Reading Room',
      unavailableReason: null,
    }),
    expect.objectContaining({
      platform: 'FACEBOOK',
      displayName: 'Bernoulli Society',
      unavailableReason: expect.stringMatching(/\w/),
    }),
  ]);
  expect(await ada.connections()).toEqual([]);

  const chosen = candidates.filter(({ displayName }) => displayName === 'Analytical Engine Works');
  const answer = await ada.choose(
    attemptId,
    chosen.map(({ platformUserId }) => platformUserId),
  );
  expect(answer).toMatchObject({
    __typename: 'ConnectionAttempt',
    status: 'COMPLETED',
    candidates: [],
  });
  expect((await ada.connections()).map(({ platform }) => platform.id)).toEqual([
    'FACEBOOK',
    'INSTAGRAM',
  ]);
  // What was not chosen is forgotten, its tokens first of all.
  const left = await app.deps.prisma.connectionAttempt.findFirstOrThrow();
  expect(left.candidates).toBeNull();
});

test('says which accounts are connected already', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const page = await ada.connected('FACEBOOK', {
    choose: ({ displayName }) => displayName === 'Note G Reading Room',
  });
  const { attemptId, callback } = await ada.logIn('FACEBOOK');
  await ada.visit(callback);
  const { candidates } = await ada.attempt(attemptId);
  const connected = candidates.filter(({ alreadyConnected }) => alreadyConnected);
  expect(connected.map(({ platformUserId }) => platformUserId)).toEqual([page.platformUserId]);
});

test('makes every choice once, of what was offered, by who logged in', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const mallory = await app.signUp('Mallory');
  const { attemptId, callback } = await ada.logIn('FACEBOOK');
  await ada.visit(callback);
  const { candidates } = await ada.attempt(attemptId);
  const good = candidates.filter((one) => !one.unavailableReason).map((one) => one.platformUserId);
  const bad = candidates.filter((one) => one.unavailableReason).map((one) => one.platformUserId);

  const offence = { __typename: 'ValidationError', fieldErrors: [{ path: ['platformUserIds'] }] };
  expect(await ada.choose(attemptId, ['1234'])).toMatchObject(offence);
  expect(await ada.choose(attemptId, [...good, '1234'])).toMatchObject(offence);
  expect(await ada.choose(attemptId, bad)).toMatchObject(offence);
  await expect(ada.choose(attemptId, [])).rejects.toThrow('BAD_USER_INPUT');
  expect(await mallory.choose(attemptId, good)).toMatchObject({ __typename: 'NotFoundError' });
  expect(await app.deps.prisma.socialConnection.count()).toBe(0);

  const both = await Promise.all([ada.choose(attemptId, good), ada.choose(attemptId, good)]);
  const kinds = both.map(({ __typename }) => __typename).toSorted();
  expect(kinds).toEqual(['ConnectionAttempt', 'NotFoundError']);
  expect(await ada.choose(attemptId, good)).toMatchObject({ __typename: 'NotFoundError' });
  expect(await ada.connections()).toHaveLength(good.length);
});

test('forgets a login whose choice came too late', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { attemptId, callback } = await ada.logIn('FACEBOOK');
  await ada.visit(callback);
  const { candidates } = await ada.attempt(attemptId);
  app.clock.advance(10 * MINUTE);
  const ids = candidates.slice(0, 1).map(({ platformUserId }) => platformUserId);
  expect(await ada.choose(attemptId, ids)).toMatchObject({ __typename: 'NotFoundError' });
  expect(await ada.attempt(attemptId)).toMatchObject({ status: 'EXPIRED', candidates: [] });
  await app.runJob('clean-up');
  await expectNothingLeft(app);
});

test('gives ten minutes to choose, however long the login took', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { attemptId, callback } = await ada.logIn('FACEBOOK');
  app.clock.advance(9 * MINUTE);
  await ada.visit(callback);
  const { candidates } = await ada.attempt(attemptId);
  app.clock.advance(9 * MINUTE);
  const ids = candidates.slice(0, 1).map(({ platformUserId }) => platformUserId);
  expect(await ada.choose(attemptId, ids)).toMatchObject({ status: 'COMPLETED' });
});

test('says which permission was left out', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const attempt = await ada.connect('FACEBOOK', { declinedScopes: ['pages_manage_posts'] });
  expect(attempt.status).toBe('FAILED');
  expect(attempt.failure).toContain('pages_manage_posts');
  await expectNothingLeft(app);
});

test('says what to do when a login opens no Page', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const attempt = await ada.connect('FACEBOOK', { account: WITHOUT_PAGE?.id ?? '' });
  expect(attempt.status).toBe('FAILED');
  expect(attempt.failure).toMatch(/Page/);
  await expectNothingLeft(app);
});

test('finds the Pages of a portfolio that was allowed as a whole, its own and its clients’', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const attempt = await ada.connect('FACEBOOK', { account: personNamed('Mary Jackson') });
  expect(attempt).toMatchObject({ status: 'COMPLETED' });
  expect(attempt.connections.map(({ displayName }) => displayName).toSorted()).toEqual([
    'Supersonic Bakery',
    'Wind Tunnel',
  ]);
  const connectionIds = attempt.connections.map(({ id }) => id);
  const { results } = await ada.published({ connectionIds, message: 'From the portfolio' });
  expect(results.map(({ status }) => status)).toEqual(['PUBLISHED', 'PUBLISHED']);
});

test('finds Pages in portfolios although business_management was left out', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const attempt = await ada.connect('FACEBOOK', {
    account: personNamed('Katherine Johnson'),
    declinedScopes: ['business_management'],
  });
  expect(attempt.connections).toHaveLength(2);
});

test('reads every Page once that the list and the token both name', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { attemptId, callback } = await ada.logIn('FACEBOOK', {
    declinedScopes: ['business_management'],
  });
  await ada.visit(callback);
  const ids = (await ada.attempt(attemptId)).candidates.map((one) => one.platformUserId);
  expect(ids).toHaveLength(4);
  expect(new Set(ids)).toHaveProperty('size', 4);
});

test('offers the other Pages when one the token names is gone', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const account = personNamed('Katherine Johnson');
  const gone = FACEBOOK_PEOPLE.find(({ id }) => id === account)?.roles[0]?.page.id;
  const error = { code: 100, error_subcode: 33, message: 'x', type: 'OAuthException' };
  await app.sandbox.fault({
    platform: 'facebook',
    path: `/v26.0/${gone}`,
    do: { status: 400, body: { error } },
  });
  const { connections } = await ada.connect('FACEBOOK', { account });
  expect(connections).toMatchObject([{ displayName: 'Launch Window' }]);
});

test('offers only Instagram accounts where they are wanted, and needs no permission to delete', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const options = {
    loginWith: 'FACEBOOK',
    declinedScopes: ['instagram_manage_contents', 'business_management'],
  } as const;
  const { connections, status } = await ada.connect('INSTAGRAM', options);
  expect(status).toBe('COMPLETED');
  expect(connections).toMatchObject([
    { platform: { id: 'INSTAGRAM' }, displayName: 'Analytical Engine Works', status: 'ACTIVE' },
  ]);
  const dialogs = (await app.sandbox.requests('facebook')).filter(({ path }) =>
    path.endsWith('/dialog/oauth'),
  );
  const scopes = String(dialogs[0]?.query.scope).split(',');
  expect(scopes).toContain('instagram_manage_contents');
  expect(scopes).not.toContain('pages_manage_posts');
});

test('says that no Page has an Instagram account', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  for (const name of ['Katherine Johnson', 'Grace Hopper'])
    expect(
      await ada.connect('INSTAGRAM', { loginWith: 'FACEBOOK', account: personNamed(name) }),
    ).toMatchObject({
      status: 'FAILED',
      failure: expect.stringMatching(/^None of the Pages .* Instagram professional account/),
    });
  await expectNothingLeft(app);
});

test('says that posting to Instagram was left out, by itself or beside Pages', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const declinedScopes = ['instagram_content_publish'];
  const alone = await ada.connect('INSTAGRAM', { loginWith: 'FACEBOOK', declinedScopes });
  expect(alone).toMatchObject({
    status: 'FAILED',
    failure: expect.stringMatching(/^Instagram .*instagram_content_publish.*Connect again/),
  });
  const { attemptId, callback } = await ada.logIn('FACEBOOK', { declinedScopes });
  await ada.visit(callback);
  const { candidates } = await ada.attempt(attemptId);
  const reasons = candidates.map(({ platform, unavailableReason }) => [
    platform,
    unavailableReason,
  ]);
  expect(reasons).toContainEqual([
    'INSTAGRAM',
    'Posting to Instagram was not allowed at the login. Connect again and allow it.',
  ]);
  expect(reasons).toContainEqual(['FACEBOOK', null]);
});

test('says what to do with a personal Instagram account', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const attempt = await ada.connect('INSTAGRAM', { account: PERSONAL?.id ?? '' });
  expect(attempt.status).toBe('FAILED');
  expect(attempt.failure).toMatch(/professional|business/i);
  await expectNothingLeft(app);
});

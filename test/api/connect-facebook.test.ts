import { FACEBOOK_PEOPLE } from '@herald/sandbox/facebook/accounts';
import { INSTAGRAM_ACCOUNTS } from '@herald/sandbox/instagram/accounts';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { MINUTE } from '../testkit/clock.ts';
import { expectNothingLeft } from '../testkit/leftovers.ts';

const PERSONAL = INSTAGRAM_ACCOUNTS.find(({ accountType }) => accountType === 'PERSONAL');
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

test('says what to do with a personal Instagram account', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const attempt = await ada.connect('INSTAGRAM', { account: PERSONAL?.id ?? '' });
  expect(attempt.status).toBe('FAILED');
  expect(attempt.failure).toMatch(/professional|business/i);
  await expectNothingLeft(app);
});

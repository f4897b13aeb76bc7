import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { MINUTE } from '../testkit/clock.ts';
import { changesNothing } from './oauth-kit.ts';

test('a choice of accounts is made once, by its person, among what the login opened', async () => {
  await using app = await startTestApp();
  const [ada, mallory] = [await app.signUp(), await app.signUp('Mallory')];
  const begin = async () => {
    const { attemptId, callback } = await ada.logIn('FACEBOOK');
    await ada.visit(callback);
    const { status, candidates } = await ada.attempt(attemptId);
    expect(status).toBe('CHOOSING');
    const good = candidates.filter(({ unavailableReason }) => !unavailableReason);
    return { attemptId, good: good.map(({ platformUserId }) => platformUserId) };
  };
  const { attemptId, good } = await begin();
  await changesNothing(app, async () => {
    expect(await mallory.choose(attemptId, good)).toMatchObject({ __typename: 'NotFoundError' });
    await expect(mallory.attempt(attemptId)).rejects.toThrow('no such attempt');
    expect(
      await app
        .visitor()
        .gqlRaw(
          'mutation ($input: ChooseAccountsInput!) { chooseAccounts(input: $input) { __typename } }',
          { input: { attemptId, platformUserIds: good } },
        ),
    ).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    await expect(ada.choose(attemptId, [])).rejects.toThrow('BAD_USER_INPUT');
    for (const ids of [['made-up'], [...good, 'made-up'], [good[0]?.slice(1) ?? '']])
      expect(await ada.choose(attemptId, ids)).toMatchObject({ __typename: 'ValidationError' });
  });

  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      ada.choose(attemptId, [good[index % good.length] ?? '']),
    ),
  );
  const made = answers.filter(({ __typename }) => __typename === 'ConnectionAttempt');
  expect(made).toHaveLength(1);
  expect(answers.filter(({ __typename }) => __typename === 'NotFoundError')).toHaveLength(19);
  expect(await ada.connections()).toHaveLength(1);
  await changesNothing(app, async () => {
    expect(await ada.choose(attemptId, good)).toMatchObject({ __typename: 'NotFoundError' });
  });

  const late = await begin();
  app.clock.advance(10 * MINUTE);
  const connected = await ada.connections();
  expect(await ada.choose(late.attemptId, late.good)).toMatchObject({
    __typename: 'NotFoundError',
    message: expect.stringContaining('Connect again'),
  });
  expect(await ada.connections()).toEqual(connected);
});

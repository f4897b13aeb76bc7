import { PLATFORM_IDS } from '@herald/schema/platform-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR, MINUTE } from '../testkit/clock.ts';
import { join, workIn } from '../testkit/memberships.ts';
import { callbackPath, changesNothing, exchanges, expectEnded, refusalOf } from './oauth-kit.ts';

let app: TestApp;
let ada: Client;
let mallory: Client;

beforeAll(async () => {
  app = await startTestApp();
  [ada, mallory] = [await app.signUp(), await app.signUp('Mallory')];
});
afterAll(() => app[Symbol.asyncDispose]());

describe.each(PLATFORM_IDS)('a state of %s', (platform) => {
  // Else there were too many logins in one hour.
  beforeAll(() => app.clock.advance(HOUR));

  test('works once: whoever sends it again, and with whatever, is refused', async () => {
    const { attemptId, callback } = await ada.logIn(platform);
    await ada.visit(callback);
    const before = await ada.attempt(attemptId);
    const fresh = (await mallory.logIn(platform)).callback.searchParams.get('code') ?? '';
    await changesNothing(app, async () => {
      expect(await refusalOf(ada, callback)).toBe('already_used');
      expect(await refusalOf(mallory, callback)).toBe('already_used');
      callback.searchParams.set('code', fresh);
      expect(await refusalOf(ada, callback)).toBe('already_used');
      callback.searchParams.set('error', 'access_denied');
      expect(await refusalOf(ada, callback)).toBe('already_used');
    });
    expect(await ada.attempt(attemptId)).toEqual(before);
  });

  test('leads nowhere in another person’s browser, nor its own in theirs', async () => {
    const [hers, theirs] = [await ada.logIn(platform), await mallory.logIn(platform)];
    await changesNothing(app, async () => {
      expect(await refusalOf(ada, theirs.callback)).toBe('wrong_session');
      expect(await refusalOf(mallory, hers.callback)).toBe('wrong_session');
    });
    await expectEnded(ada, hers.attemptId);
    await expectEnded(mallory, theirs.attemptId);
  });

  test('leads nowhere in another browser of the same person, or after they signed in anew', async () => {
    const elsewhere = await ada.signInElsewhere();
    const [first, second] = [await elsewhere.logIn(platform), await elsewhere.logIn(platform)];
    await changesNothing(app, async () => {
      expect(await refusalOf(ada, first.callback)).toBe('wrong_session');
      await elsewhere.browser.postJson('/api/auth/sign-out', {});
      expect(await refusalOf(elsewhere, second.callback)).toBe('wrong_session');
    });
    await expectEnded(ada, first.attemptId);
    await expectEnded(ada, second.attemptId);
  });

  test('leads nowhere while the person works in another workspace, or is out of the one it was for', async () => {
    const bob = await app.signUp('Bob');
    const { prisma } = app.deps;
    const { id, userId, workspaceId, own } = await join(app, bob, ada, 'EDITOR');
    const [first, second] = [await bob.logIn(platform), await bob.logIn(platform)];
    await changesNothing(app, async () => {
      await workIn(app, bob, own);
      expect(await refusalOf(bob, first.callback)).toBe('wrong_session');
      await workIn(app, bob, workspaceId);
      await prisma.workspaceMember.delete({ where: { id } });
      expect(await refusalOf(bob, second.callback)).toBe('wrong_session');
    });
    const ended = await prisma.connectionAttempt.findMany({ where: { userId } });
    expect(ended.map(({ status, codeVerifier }) => [status, codeVerifier])).toEqual([
      ['FAILED', null],
      ['FAILED', null],
    ]);
  });

  test('is of no use to who lures somebody to their own login', async () => {
    const [connected, taken] = [await ada.connections(), await mallory.connections()];
    // Logged in at the network already, and only the way back opened by the victim.
    const prepared = await mallory.logIn(platform);
    // Opened by the victim as a whole, who lets Herald in at the network.
    const lured = await mallory.logIn(platform);
    await changesNothing(app, async () => {
      expect(await refusalOf(ada, prepared.callback)).toBe('wrong_session');
      expect(await refusalOf(ada, lured.callback)).toBe('wrong_session');
      // What the victim’s browser has seen works for its owner no more.
      expect(await refusalOf(mallory, lured.callback)).toBe('already_used');
    });
    expect(await ada.connections()).toEqual(connected);
    expect(await mallory.connections()).toEqual(taken);
  });

  test('ends after ten minutes', async () => {
    const { attemptId, callback } = await ada.logIn(platform);
    app.clock.advance(10 * MINUTE);
    await changesNothing(app, async () => {
      expect(await refusalOf(ada, callback)).toBe('expired');
    });
    expect(await ada.attempt(attemptId)).toMatchObject({ status: 'EXPIRED', connections: [] });
  });

  test('is not taken at another network’s callback', async () => {
    const { attemptId, callback } = await ada.logIn(platform);
    await changesNothing(app, async () => {
      for (const other of PLATFORM_IDS.filter((id) => id !== platform))
        expect(await refusalOf(ada, callbackPath(other, callback.search)), other).toBe(
          'invalid_state',
        );
    });
    expect(await ada.attempt(attemptId)).toMatchObject({ status: 'PENDING' });
  });

  test('is not taken in any other form', async () => {
    const { attemptId, callback } = await ada.logIn(platform);
    const code = callback.searchParams.get('code') ?? '';
    const state = callback.searchParams.get('state') ?? '';
    const { stateHash } = await app.deps.prisma.connectionAttempt.findFirstOrThrow({
      orderBy: { createdAt: 'desc' },
    });
    const forms = [
      `state=forged`,
      `state=${stateHash}`,
      `state=${state.slice(0, -1)}`,
      `state=${state}A`,
      `state=${state}%00`,
      `state=%00${state}`,
      `state=${state}%20`,
      `state=${state.toLowerCase()}`,
      `state=${state}&state=${state}`,
      `state=forged&state=${state}`,
      `state[]=${state}`,
      `state[0]=${state}`,
      `STATE=${state}`,
      `state=`,
      `state`,
      `state=${state.repeat(200)}`,
      `state=${'a'.repeat(8_000)}`,
      `state=%00`,
      `state=${encodeURIComponent("' or 1=1 --")}`,
      `state=%E0%A4%A`,
      ``,
    ];
    await changesNothing(app, async () => {
      for (const form of forms) {
        const page = await ada.visit(callbackPath(platform, `?${form}&code=${code}`));
        expect(page.pathname + page.search, form).toBe(
          '/settings/social-accounts?error=invalid_state',
        );
      }
    });
    // It was guessed at, not used.
    expect(await ada.attempt(attemptId)).toMatchObject({ status: 'PENDING' });
  });

  test('begins one exchange of the code when it comes twenty times at once', async () => {
    const { attemptId, callback } = await ada.logIn(platform);
    const answers = await changesExactlyOnce(() =>
      Promise.all(Array.from({ length: 20 }, () => refusalOf(ada, callback))),
    );
    expect(answers.filter((error) => error === null)).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set([null, 'already_used']));
    expect((await ada.attempt(attemptId)).status).toMatch(/^(COMPLETED|CHOOSING)$/);
  });
});

/** Holds that one code went to a network, and one login came of it. */
async function changesExactlyOnce<T>(work: () => Promise<T>): Promise<T> {
  const { prisma } = app.deps;
  const [sent, grants] = [await exchanges(app), await prisma.oAuthGrant.count()];
  const result = await work();
  expect((await exchanges(app)) - sent).toBe(1);
  expect((await prisma.oAuthGrant.count()) - grants).toBe(1);
  return result;
}

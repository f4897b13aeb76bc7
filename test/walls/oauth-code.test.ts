import { PLATFORM_IDS, type PlatformId } from '@herald/schema/platform-id';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR } from '../testkit/clock.ts';
import { approve } from '../testkit/login-page.ts';
import { changesNothing, expectEnded, refusalOf } from './oauth-kit.ts';

/** Where a code belongs to the login it was asked for in. The others have no PKCE for web apps. */
const WITH_PKCE = ['TWITTER', 'MASTODON'] as const;

let app: TestApp;
let ada: Client;
let mallory: Client;

beforeAll(async () => {
  app = await startTestApp();
  [ada, mallory] = [await app.signUp(), await app.signUp('Mallory')];
});
// Else there were too many logins in one hour.
beforeEach(() => app.clock.advance(HOUR));
afterAll(() => app[Symbol.asyncDispose]());

describe.each(PLATFORM_IDS)('a code of %s', (platform) => {
  test('that was made up is refused by the network, and the login ends', async () => {
    const { attemptId, callback } = await ada.logIn(platform);
    callback.searchParams.set('code', 'made-up');
    const attack = () => refusalOf(ada, callback);
    expect(await changesNothing(app, attack, { exchanged: 1 })).toBe('failed');
    await expectEnded(ada, attemptId);
    expect((await ada.attempt(attemptId)).failure).not.toContain('made-up');
  });

  test.each([
    ['none', () => ''],
    ['an empty one', () => '&code='],
    ['two', (code: string) => `&code=${code}&code=${code}`],
    ['a list of one', (code: string) => `&code[]=${code}`],
    ['one with a NUL', (code: string) => `&code=${code}%00`],
    ['one with a line break', (code: string) => `&code=${code}%0D%0AX-Forged:%201`],
    ['one of another alphabet', () => '&code=%F0%9F%94%91'],
    ['a huge one', () => `&code=${'a'.repeat(8_000)}`],
  ])('is sent nowhere when it is %s', async (_what, spell) => {
    const { attemptId, callback } = await ada.logIn(platform);
    const code = callback.searchParams.get('code') ?? '';
    const state = callback.searchParams.get('state');
    const address = `${callback.pathname}?state=${state}${spell(code)}`;
    expect(await changesNothing(app, () => refusalOf(ada, address))).toBe('failed');
    await expectEnded(ada, attemptId);
  });

  test('that was exchanged is worth nothing to who has seen it', async () => {
    const { callback } = await ada.logIn(platform);
    await ada.visit(callback);
    const own = await mallory.logIn(platform);
    own.callback.searchParams.set('code', callback.searchParams.get('code') ?? '');
    const attack = () => refusalOf(mallory, own.callback);
    expect(await changesNothing(app, attack, { exchanged: 1 })).toBe('failed');
    await expectEnded(mallory, own.attemptId);
  });

  test('with a state of another person is not even asked about', async () => {
    const [hers, theirs] = [await ada.logIn(platform), await mallory.logIn(platform)];
    hers.callback.searchParams.set('code', theirs.callback.searchParams.get('code') ?? '');
    expect(await changesNothing(app, () => refusalOf(mallory, hers.callback))).toBe(
      'wrong_session',
    );
    await expectEnded(ada, hers.attemptId);
  });

  test('that was asked for with another address to come back to is refused', async () => {
    const { attemptId, authorizationUrl } = await ada.beginConnect(platform);
    const page = new URL(authorizationUrl ?? '');
    // Another app’s page on this machine, which the network takes for ours.
    page.searchParams.set('redirect_uri', 'http://127.0.0.1:9/elsewhere');
    const stolen = await approve(page).catch(() => null);
    // Servers where the address is registered do not even begin.
    if (platform === 'MASTODON') return expect(stolen).toBeNull();
    const callback = new URL(`/social/callback/${platform.toLowerCase()}`, app.origin);
    callback.search = stolen?.search ?? '';
    expect(callback.searchParams.get('code')).toBeTruthy();
    const attack = () => refusalOf(ada, callback);
    expect(await changesNothing(app, attack, { exchanged: 1 })).toBe('failed');
    await expectEnded(ada, attemptId ?? '');
  });
});

describe.each(WITH_PKCE)('with PKCE at %s', (platform) => {
  test('another person’s fresh code, brought into one’s own login, is refused', async () => {
    for (const [victim, thief] of [
      [ada, mallory],
      [mallory, ada],
    ] as const) {
      const [taken, own] = [await victim.logIn(platform), await thief.logIn(platform)];
      own.callback.searchParams.set('code', taken.callback.searchParams.get('code') ?? '');
      const attack = () => refusalOf(thief, own.callback);
      expect(await changesNothing(app, attack, { exchanged: 1 })).toBe('failed');
      await expectEnded(thief, own.attemptId);
    }
  });

  test('every login asks with a challenge of its own, hashed', async () => {
    const challenges = new Set<string | null>();
    for (let index = 0; index < 5; index++) {
      const { searchParams } = await loginPage(ada.beginConnect(platform));
      expect(searchParams.get('code_challenge_method')).toBe('S256');
      expect(searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
      challenges.add(searchParams.get('code_challenge'));
    }
    expect(challenges.size).toBe(5);
  });

  test('a login that was robbed of its challenge is refused', async () => {
    for (const change of [strip, makePlain]) {
      const started = await ada.beginConnect(platform);
      const page = change(await loginPage(Promise.resolve(started)));
      const callback = await approve(page).catch(() => null);
      // The network may have refused at its own page.
      if (!callback?.searchParams.has('code')) continue;
      const attack = () => refusalOf(ada, callback);
      expect(await changesNothing(app, attack, { exchanged: 1 })).toBe('failed');
    }
  });

  test.each(['a wrong verifier', 'the challenge itself'])('%s is refused', async (what) => {
    const started = await ada.beginConnect(platform);
    const page = await loginPage(Promise.resolve(started));
    const challenge = page.searchParams.get('code_challenge') ?? '';
    const { prisma, vault } = app.deps;
    const { id } = await prisma.connectionAttempt.findFirstOrThrow({
      orderBy: { createdAt: 'desc' },
    });
    const verifier = what === 'the challenge itself' ? challenge : 'v'.repeat(43);
    const codeVerifier = await vault.encrypt(`connection_attempt/${id}/code_verifier`, verifier);
    await prisma.connectionAttempt.update({ where: { id }, data: { codeVerifier } });
    const callback = await approve(page);
    const attack = () => refusalOf(ada, callback);
    expect(await changesNothing(app, attack, { exchanged: 1 })).toBe('failed');
    await expectEnded(ada, started.attemptId ?? '');
  });
});

test.each(PLATFORM_IDS.filter((id) => !(WITH_PKCE as readonly PlatformId[]).includes(id)))(
  'without PKCE at %s, no challenge is pretended: state and session protect',
  async (platform) => {
    const page = await loginPage(ada.beginConnect(platform));
    expect([...page.searchParams.keys()].filter((name) => name.startsWith('code_'))).toEqual([]);
    expect(page.searchParams.get('state')).toMatch(/^[\w-]{43}$/);
  },
);

async function loginPage(started: Promise<{ readonly authorizationUrl?: string }>): Promise<URL> {
  return new URL((await started).authorizationUrl ?? '');
}

function strip(page: URL): URL {
  page.searchParams.delete('code_challenge');
  page.searchParams.delete('code_challenge_method');
  return page;
}

function makePlain(page: URL): URL {
  page.searchParams.set('code_challenge_method', 'plain');
  return page;
}

describe('a login at one Mastodon server', () => {
  const servers = () =>
    [app.sandbox.baseUrl('mastodon'), app.sandbox.baseUrl('mastodon2')] as const;

  test('takes no code of another server', async () => {
    const [home, other] = servers();
    const [mine, foreign] = [
      await ada.logIn('MASTODON', { instance: home }),
      await ada.logIn('MASTODON', { instance: other }),
    ];
    mine.callback.searchParams.set('code', foreign.callback.searchParams.get('code') ?? '');
    const asked = (await app.sandbox.requests('mastodon2')).length;
    const attack = () => refusalOf(ada, mine.callback);
    expect(await changesNothing(app, attack, { exchanged: 1 })).toBe('failed');
    expect(await app.sandbox.requests('mastodon2')).toHaveLength(asked);
    await expectEnded(ada, mine.attemptId);
  });

  test('takes no answer that another server says it gave', async () => {
    const [home, other] = servers();
    for (const iss of [other, `${other}/`, 'https://evil.example', 'nonsense']) {
      const { attemptId, callback } = await ada.logIn('MASTODON', { instance: home });
      callback.searchParams.set('iss', iss);
      expect(await changesNothing(app, () => refusalOf(ada, callback)), iss).toBe('failed');
      await expectEnded(ada, attemptId);
    }
    const { callback } = await ada.logIn('MASTODON', { instance: home });
    callback.searchParams.set('iss', `${home}/`);
    expect(await refusalOf(ada, callback)).toBeNull();
  });
});

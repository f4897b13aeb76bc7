import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { MINUTE } from '../testkit/clock.ts';
import { waitThroughRetries } from '../testkit/retries.ts';

/** Lets a post land at Mastodon that was cut off on its way, at a server that knows no idempotency keys. */
async function landLate({ deps, sandbox }: TestApp, text: string): Promise<void> {
  const grant = await deps.prisma.oAuthGrant.findFirstOrThrow();
  const place = `oauth_grant/${grant.id}/access_token` as const;
  const token = await deps.vault.decrypt(place, grant.accessToken ?? '');
  const answer = await fetch(`${sandbox.baseUrl('mastodon')}/api/v1/statuses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ status: text, visibility: 'public' }),
  });
  expect(answer.status).toBe(200);
}

test('looks once more before it sends again, for what was cut off may land late', {
  timeout: 90_000,
}, async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const fault = { platform: 'mastodon', method: 'POST', path: '/api/v1/statuses' };
  await app.sandbox.fault({ ...fault, do: { drop: 'before' } });
  const share = await ada.shared({ connectionIds: [id], message: 'Late but once' });
  await ada.waitFor(share.id, ({ results }) => results[0]?.status === 'RETRYING', 40_000);
  await landLate(app, 'Late but once');
  app.clock.advance(MINUTE);
  expect((await ada.waitFinished(share.id, 40_000)).results).toMatchObject([
    { status: 'PUBLISHED', attempts: 2 },
  ]);
  expect(await app.sandbox.posts('mastodon')).toHaveLength(1);
});

test('asks again what became of a post when it does not understand the answer', async () => {
  await using app = await startTestApp({ waitsAreJumps: true });
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const platform = 'mastodon';
  const create = { platform, method: 'POST', path: '/api/v1/statuses' };
  await app.sandbox.fault({ ...create, do: { drop: 'after' } });
  const page = { status: 200, body: '<html>Log in to the Wi-Fi</html>' };
  await app.sandbox.fault({ platform, method: 'GET', path: '/api/v1/accounts/', do: page });
  const share = await ada.shared({ connectionIds: [id], message: 'There, as it turns out' });
  expect((await waitThroughRetries(app, ada, share.id)).results).toMatchObject([
    { status: 'PUBLISHED', attempts: 2 },
  ]);
  expect(await app.sandbox.posts(platform)).toHaveLength(1);
});

test('asks the person when X has a post that it does not show', { timeout: 120_000 }, async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('TWITTER');
  const platform = 'twitter';
  await app.sandbox.fault({ platform, method: 'POST', path: '/2/tweets', do: { drop: 'after' } });
  const nothing = { status: 200, body: { meta: { result_count: 0 } } };
  await app.sandbox.fault({ platform, method: 'GET', path: '/2/users/', times: 50, do: nothing });
  const share = await ada.shared({ connectionIds: [id], message: 'Hidden for now' });
  const { results } = await waitThroughRetries(app, ada, share.id, 60_000);
  expect(results).toMatchObject([{ status: 'UNKNOWN', failure: { action: 'CHECK_PLATFORM' } }]);
  expect(await app.sandbox.posts(platform)).toHaveLength(1);
});

test.each([
  [
    'FACEBOOK',
    '/v26.0/',
    { error: { code: 190, error_subcode: 459, message: 'x' } },
    /checkpoint|facebook/i,
  ],
  ['THREADS', '/v1.0/', { error: { code: 10, message: 'x' } }, /permission/i],
] as const)(
  'says what %s itself says of a login it refuses',
  async (platform, path, body, words) => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { id } = await ada.connected(platform);
    const fault = { platform: platform.toLowerCase(), method: 'POST', path, times: 9 };
    await app.sandbox.fault({ ...fault, do: { status: 400, body } });
    const { results } = await ada.published({ connectionIds: [id], message: 'Refused' });
    expect(results).toMatchObject([
      { status: 'FAILED', failure: { kind: 'UNAUTHORIZED', action: 'RECONNECT' } },
    ]);
    const said = results[0]?.failure?.message ?? '';
    expect(said).toMatch(words);
    expect(said).not.toMatch(/no longer accepts this login/);
    const refused = (await ada.connections()).find((connection) => connection.id === id);
    expect(refused).toMatchObject({ status: 'NEEDS_RECONNECT', statusReason: said });
  },
);

import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { MINUTE, SECOND } from '../testkit/clock.ts';
import { makeKey } from '../testkit/service.ts';
import { startHost } from './host.ts';

interface Looked {
  readonly share: { readonly finished: boolean };
}

/** A share that its network told to wait for so long, and a host that may look at it. */
async function startRefused(waitMs: number) {
  await using cleanUp = new AsyncDisposableStack();
  const app = cleanUp.use(await startTestApp());
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const { secret } = await makeKey(ada);
  const host = cleanUp.use(await startHost(app, secret, 'http'));
  const reset = new Date(app.clock.now().getTime() + waitMs).toISOString();
  await app.sandbox.fault({
    platform: 'mastodon',
    method: 'POST',
    path: '/api/v1/statuses',
    times: 1,
    do: { status: 429, headers: { 'x-ratelimit-reset': reset }, body: { error: 'Too many' } },
  });
  const { id: shareId } = await ada.shared({ connectionIds: [id], message: 'A little later' });
  const { results } = await ada.waitFor(
    shareId,
    (share) => share.results[0]?.status === 'RETRYING',
  );
  const retryAt = results[0]?.failure?.retryAt ?? '';
  const running = cleanUp.move();
  const look = (waitSeconds: number) => host.call<Looked>('get_share', { shareId, waitSeconds });
  return { app, ada, shareId, retryAt, look, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

test('what is tried again before the wait is over is waited for', async () => {
  await using refused = await startRefused(20 * SECOND);
  const seen = refused.look(25);
  refused.app.clock.advanceTo(refused.retryAt);
  await refused.ada.waitFinished(refused.shareId);
  expect((await seen).text).toMatch(/: PUBLISHED http/);
});

test('what is tried again after the wait is told of at once, with the time', async () => {
  await using refused = await startRefused(10 * MINUTE);
  const began = performance.now();
  const { text, structured } = await refused.look(25);
  expect(performance.now() - began).toBeLessThan(20 * SECOND);
  expect(structured.share.finished).toBe(false);
  expect(text).toContain(`(WAIT), tried again at ${refused.retryAt}`);
});

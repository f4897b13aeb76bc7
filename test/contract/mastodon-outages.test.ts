import { describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { DAY, MINUTE } from '../testkit/clock.ts';
import { waitThroughRetries } from '../testkit/retries.ts';

const STATUSES = '/api/v1/statuses';
const HTML = { 'content-type': 'text/html' };

/** What becomes of a post to a server that does not answer. */
const SILENCE = {
  status: 'FAILED',
  connection: { status: 'ACTIVE' },
  failure: {
    kind: 'UNAVAILABLE',
    action: 'RETRY',
    message: expect.stringMatching(/^[A-Z].*over an hour/),
  },
};

describe('MASTODON', () => {
  test('tries a server that is down for an hour, then says so and leaves the account as it is', async () => {
    await using app = await startTestApp({ waitsAreJumps: true });
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    await app.sandbox.fault({
      platform: 'mastodon',
      times: 100,
      do: { status: 502, headers: HTML, body: '<h1>502 Bad Gateway</h1>' },
    });
    const imageIds = [await ada.upload()];
    const share = await ada.shared({ connectionIds: [id], message: 'Anybody?', imageIds });
    const began = app.clock.now().getTime();
    const { results } = await waitThroughRetries(app, ada, share.id);
    expect(results).toMatchObject([
      {
        status: 'FAILED',
        attempts: 6,
        connection: { status: 'ACTIVE' },
        failure: { kind: 'UNAVAILABLE', message: expect.stringContaining('over an hour') },
      },
    ]);
    expect(app.clock.now().getTime() - began).toBeGreaterThan(45 * MINUTE);
    await app.sandbox.clearFaults();
    await ada.retryShare({ shareId: share.id });
    expect((await ada.waitFinished(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(await app.sandbox.posts('mastodon')).toHaveLength(1);
  });

  test('keeps an account whose server is down for days, and says so with every post', async () => {
    await using app = await startTestApp({ waitsAreJumps: true });
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    await app.sandbox.fault({ platform: 'mastodon', times: 500, do: { drop: 'before' } });
    const imageIds = [await ada.upload()];
    for (let day = 1; day <= 3; day += 1) {
      const message = `Day ${day}`;
      const share = await ada.shared({ connectionIds: [id], message, imageIds });
      const { results } = await waitThroughRetries(app, ada, share.id);
      expect(results).toMatchObject([SILENCE]);
      app.clock.advance(DAY);
      await app.runJob('read-accounts');
    }
    expect(await ada.connections()).toMatchObject([{ id, status: 'ACTIVE' }]);
    await app.sandbox.clearFaults();
    const { results } = await ada.published({ connectionIds: [id], message: 'Back' });
    expect(results).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(await app.sandbox.posts('mastodon')).toMatchObject([{ text: 'Back' }]);
  });

  test.each([
    ['has no address any more', () => 'https://gone.invalid'],
    ['has lost its certificate', (origin: string) => origin.replace('http:', 'https:')],
  ])('keeps an account whose server %s, and says so', async (_what, moved) => {
    await using app = await startTestApp({ waitsAreJumps: true });
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const origin = moved(app.sandbox.baseUrl('mastodon'));
    await app.deps.prisma.instanceApp.updateMany({ data: { origin } });
    const share = await ada.shared({ connectionIds: [id], message: 'Anybody?' });
    const { results } = await waitThroughRetries(app, ada, share.id);
    expect(results).toMatchObject([SILENCE]);
    await app.runJob('read-accounts');
    expect(await ada.connections()).toMatchObject([{ id, status: 'ACTIVE' }]);
    expect(await app.sandbox.posts('mastodon')).toEqual([]);
  });

  test('asks to connect the account that follows one that is gone', async () => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    const create = { platform: 'mastodon', method: 'POST', path: STATUSES };
    await app.sandbox.fault({ ...create, do: { status: 410, headers: HTML, body: '' } });
    const { results } = await ada.published({ connectionIds: [id], message: 'Hello' });
    expect(results).toMatchObject([
      {
        status: 'FAILED',
        failure: {
          action: 'RECONNECT',
          message: expect.stringContaining('Connect the account that follows it'),
        },
      },
    ]);
    expect(await ada.connections()).toMatchObject([{ id, status: 'NEEDS_RECONNECT' }]);
  });
});

import { describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { MINUTE } from '../testkit/clock.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { tokenOfAnotherApp } from './mastodon-elsewhere.ts';

const STATUSES = '/api/v1/statuses';
const HTML = { 'content-type': 'text/html' };
const CREATE = { platform: 'mastodon', method: 'POST', path: STATUSES };

async function keysSent({ sandbox }: TestApp): Promise<readonly unknown[]> {
  const requests = await sandbox.requests('mastodon');
  const sent = requests.filter(({ method, path }) => method === 'POST' && path === STATUSES);
  return sent.map(({ headers }) => headers['idempotency-key']);
}

describe('MASTODON', () => {
  test('answers the same key with the same status for an hour, then with a new one', async () => {
    await using app = await startTestApp();
    const base = app.sandbox.baseUrl('mastodon');
    const token = await tokenOfAnotherApp(base);
    const post = async (status: string, key: string) => {
      const answer = await fetch(base + STATUSES, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
        body: new URLSearchParams({ status }),
      });
      expect(answer.status).toBe(200);
      return ((await answer.json()) as { id: string }).id;
    };
    const first = await post('First', 'key');
    app.clock.advance(59 * MINUTE);
    expect(await post('First', 'key')).toBe(first);
    expect(await post('Other words', 'key')).toBe(first);
    expect(await post('First', 'another key')).not.toBe(first);
    app.clock.advance(MINUTE);
    expect(await post('First', 'key')).not.toBe(first);
    expect((await app.sandbox.posts('mastodon')).map(({ text }) => text)).toEqual(
      Array(3).fill('First'),
    );
  });

  test.each([
    ['502', { status: 502, headers: HTML, body: '<h1>502</h1>' }],
    ['503', { status: 503, headers: HTML, body: '<h1>503</h1>' }],
    ['504', { status: 504, headers: HTML, body: '<h1>504</h1>' }],
    ['a cut line', { drop: 'before' }],
    ['no answer in time', { delayMs: 3_000 }],
  ] as const)('is sent the same key again after %s', async (_trouble, trouble) => {
    await using app = await startTestApp({ waitsAreJumps: true, callTimeoutMs: 2_000 });
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON');
    await app.sandbox.fault({ ...CREATE, do: trouble });
    const share = await ada.shared({ connectionIds: [id], message: 'Once' });
    expect((await waitThroughRetries(app, ada, share.id)).results).toMatchObject([
      { status: 'PUBLISHED' },
    ]);
    const [key, ...repetitions] = await keysSent(app);
    expect(key).toMatch(/^[0-9a-f-]{36}$/);
    expect(repetitions).toEqual([key]);
    expect(await app.sandbox.posts('mastodon')).toMatchObject([{ idempotencyKey: key }]);
  });
});

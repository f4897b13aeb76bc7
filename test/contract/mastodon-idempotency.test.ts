import { describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { MINUTE } from '../testkit/clock.ts';
import { type Deliver, startRelay } from '../testkit/relay.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import { tokenOfAnotherApp } from './mastodon-elsewhere.ts';

const STATUSES = '/api/v1/statuses';
const HTML = { 'content-type': 'text/html' };
/** Longer than any test: such a call is never carried out. */
const FOR_GOOD = 10 * MINUTE;
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
    ['no answer in time', { delayMs: FOR_GOOD }],
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

  test.each([
    ['before it is looked for', 0],
    ['after it was looked for', 0],
    ['right before its repetition', 1],
    ['right after its repetition', 1],
  ])('is one post when a call without an answer is carried out %s', async (moment, repetitions) => {
    await using relay = await startRelay();
    await using app = await startTestApp({
      waitsAreJumps: true,
      callTimeoutMs: 2_000,
      variables: { ALLOWED_PRIVATE_HOSTS: relay.host },
    });
    relay.target = app.sandbox.baseUrl('mastodon');
    const ada = await app.signUp();
    const { id } = await ada.connected('MASTODON', { instance: relay.origin });

    let late: Deliver | null = null;
    const carryOutAt = async (now: string) => {
      const deliver = now === moment ? late : null;
      if (deliver) expect((await deliver()).status).toBe(200);
    };
    relay.pass = async (call, deliver) => {
      if (call.startsWith('GET /api/v1/accounts/')) await carryOutAt('before it is looked for');
      if (call !== `POST ${STATUSES}`) return deliver();
      if (!late) {
        late = deliver;
        return new Promise<Response>(() => undefined);
      }
      await carryOutAt('right before its repetition');
      const answer = await deliver();
      await carryOutAt('right after its repetition');
      return answer;
    };
    const share = await ada.shared({ connectionIds: [id], message: 'Once' });
    await ada.waitFor(share.id, ({ results }) =>
      results.every(({ status }) => ['RETRYING', 'PUBLISHED'].includes(status)),
    );
    await carryOutAt('after it was looked for');
    const { results } = await waitThroughRetries(app, ada, share.id);

    const keys = await keysSent(app);
    expect(keys).toEqual(Array(1 + repetitions).fill(keys[0]));
    expect(await app.sandbox.posts('mastodon')).toMatchObject([
      { id: results[0]?.postId, text: 'Once', idempotencyKey: keys[0] },
    ]);
    expect(results).toMatchObject([{ status: 'PUBLISHED' }]);
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../testkit/until.ts';
import { makeLink, visitorAt } from '../testkit/visitor.ts';
import type { ReceivedWebhook } from '../testkit/webhook-receiver.ts';
import { addReceiver, startWebhookWorld } from '../testkit/webhooks.ts';

let world: Awaited<ReturnType<typeof startWebhookWorld>>;

beforeAll(async () => {
  world = await startWebhookWorld();
  await addReceiver(world.ada, receiver());
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

function receiver() {
  return world.receivers[0];
}

/** Does something; answers the next messages of these types, in the order they arrived. */
async function told(
  types: readonly string[],
  act: () => Promise<unknown>,
): Promise<readonly ReceivedWebhook[]> {
  const before = receiver().received.length;
  await act();
  const arrived = async () => {
    await world.app.runDueJobs();
    return receiver().received.slice(before);
  };
  const messages = await until(arrived, ({ length }) => length >= types.length);
  expect(messages.map(({ type }) => type)).toEqual(types);
  return messages;
}

test('an account that is connected, has to be reconnected, is back, or goes', async () => {
  const { ada, app } = world;
  const [connected] = await told(['connection.connected'], () => ada.connected('MASTODON'));
  const [{ id, displayName } = { id: '', displayName: '' }] = await ada.connections();
  const connection = { id, platform: 'MASTODON', displayName };
  expect(connected).toMatchObject({
    data: { connection, status: 'ACTIVE', statusReason: null },
    headers: { 'content-type': 'application/json', 'user-agent': 'Herald' },
  });

  await app.sandbox.tokens('mastodon', 'revoke');
  const [needs] = await told(['connection.needs_reconnect'], () => ada.checkConnection(id));
  expect(needs?.data).toMatchObject({ connection, status: 'NEEDS_RECONNECT' });
  expect(needs?.data.statusReason).toMatch(/Reconnect/);

  await told(['connection.connected'], () => ada.connected('MASTODON', { connectionId: id }));
  const [revoked] = await told(['connection.revoked'], () => ada.disconnect(id));
  expect(revoked?.data).toMatchObject({ connection, status: 'REVOKED' });
});

test('an account that is connected by a link, also in the place of a login that works', async () => {
  const { ada, app } = world;
  const [byMember] = await told(['connection.connected'], () => ada.connected('THREADS'));
  expect(byMember?.data.link).toBeNull();
  const [{ id } = { id: '' }] = await ada.connections('ACTIVE');

  const { url, connectLink } = await makeLink(ada, { reference: 'customer-7' });
  const visitor = await visitorAt(app, { url });
  const [byLink] = await told(['connection.connected'], () => visitor.connect('THREADS'));
  const link = { id: connectLink.id, reference: 'customer-7' };
  expect(byLink?.data).toMatchObject({ connection: { id }, status: 'ACTIVE', link });

  // A member's own login tells nobody anything new.
  await told([], () => ada.connected('THREADS', { connectionId: id }));
  const another = await visitorAt(app, await makeLink(ada));
  const [again] = await told(['connection.connected'], () => another.connect('THREADS'));
  expect(again?.data.link).toEqual({ id: another.link, reference: null });
  const [revoked] = await told(['connection.revoked'], () => ada.disconnect(id));
  expect(revoked?.data).toMatchObject({ link: { id: another.link } });
});

test('a share that is published, with the page it is of and the reference it was given', async () => {
  const { ada } = world;
  let connectionId = '';
  await told(['connection.connected'], async () => {
    connectionId = (await ada.connected('MASTODON')).id;
  });
  const reference = 'order 4711';
  const url = 'https://shop.example/vase';
  const [published, finished] = await told(['share.result.published', 'share.finished'], () =>
    ada.published({ connectionIds: [connectionId], message: 'Hello', url, reference }),
  );
  const shareId = String(published?.data.shareId);
  const share = await ada.getShare(shareId);
  const [result] = share.results;
  const outcome = {
    resultId: result?.id,
    connection: { id: connectionId, platform: 'MASTODON' },
    status: 'PUBLISHED',
    postUrl: result?.postUrl,
    failure: null,
  };
  expect(result?.postUrl).toMatch(/^http/);
  expect(published?.data).toMatchObject({ reference, url, ...outcome });
  expect(finished?.data).toMatchObject({ shareId, reference, url, results: [outcome] });
});

test('a share that failed, and then is published after all', async () => {
  const { ada, app } = world;
  const [connection] = await ada.connections('ACTIVE');
  const refusal = { platform: 'mastodon', method: 'POST', path: '/api/v1/statuses' } as const;
  await app.sandbox.fault({ ...refusal, do: { status: 422, body: { error: 'Too rude' } } });
  let shareId = '';
  const [failed, finished] = await told(['share.result.failed', 'share.finished'], async () => {
    const share = await ada.published({
      connectionIds: [connection?.id ?? ''],
      message: 'Hello again',
    });
    shareId = share.id;
  });
  const { failure } = (await ada.getShare(shareId)).results[0] ?? {};
  expect(failed?.data).toMatchObject({
    shareId,
    reference: null,
    url: null,
    status: 'FAILED',
    postUrl: null,
    failure: { kind: failure?.kind, action: failure?.action, message: failure?.message },
  });
  expect(finished?.data).toMatchObject({ results: [{ status: 'FAILED' }] });
  const [, again] = await told(['share.result.published', 'share.finished'], async () => {
    await ada.retryShare({ shareId });
    await ada.waitFinished(shareId);
  });
  expect(again?.data).toMatchObject({ shareId, results: [{ status: 'PUBLISHED', failure: null }] });
  expect(again?.id).not.toBe(finished?.id);
});

test('a share of which nobody knows whether it is out, and what a person found', async () => {
  const { ada, app } = world;
  let connectionId = '';
  await told(['connection.connected'], async () => {
    connectionId = (await ada.connected('LINKEDIN')).id;
  });
  await app.sandbox.fault({
    platform: 'linkedin',
    method: 'POST',
    path: '/rest/posts',
    times: 50,
    do: { drop: 'before' },
  });
  let shareId = '';
  const [unknown] = await told(['share.result.unknown', 'share.finished'], async () => {
    const share = await ada.shared({ connectionIds: [connectionId], message: 'Is it out?' });
    shareId = share.id;
    const settled = async () => {
      app.clock.advance(20 * 60_000);
      await app.runDueJobs();
      return ada.getShare(shareId);
    };
    await until(settled, ({ finished }) => finished);
  });
  expect(unknown?.data).toMatchObject({
    status: 'UNKNOWN',
    failure: { kind: 'UNKNOWN_OUTCOME', action: 'CHECK_PLATFORM' },
  });
  const postUrl = 'https://www.linkedin.com/feed/update/1';
  const resultId = String(unknown?.data.resultId);
  const [settled] = await told(['share.result.published', 'share.finished'], () =>
    ada.resolveShareResult({ resultId, published: true, postUrl }),
  );
  expect(settled?.data).toMatchObject({ resultId, status: 'PUBLISHED', postUrl, failure: null });
});

test('a share that was called off is finished', async () => {
  const { ada, app } = world;
  const [connection] = await ada.connections('ACTIVE');
  const scheduledAt = new Date(app.clock.now().getTime() + 86_400_000).toISOString();
  const plan = { connectionIds: [connection?.id ?? ''], message: 'Never', scheduledAt };
  const [finished] = await told(['share.finished'], async () => {
    await ada.cancelShare((await ada.shared(plan)).id);
  });
  expect(finished?.data).toMatchObject({ results: [{ status: 'CANCELED', failure: null }] });
});

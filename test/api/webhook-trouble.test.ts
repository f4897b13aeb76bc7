import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../testkit/clock.ts';
import { notificationsOf } from '../testkit/notifications.ts';
import { until } from '../testkit/until.ts';
import {
  addReceiver,
  changeWebhook,
  type DeliveryData,
  deliveriesOf,
  deliveriesUntil,
  endpointsOf,
  startWebhookWorld,
} from '../testkit/webhooks.ts';

const PUBLISHED = ['SHARE_RESULT_PUBLISHED'];

/** At least once: on a slow machine the next try may be over as well. */
const tried = (delivery?: DeliveryData) => delivery !== undefined && delivery.attempts > 0;

test('a message that is refused is sent again as the same, signed for its time', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id } = await ada.connected('MASTODON');
  const endpoint = await addReceiver(ada, receiver, PUBLISHED);
  receiver.behave(() => ({ status: 503, body: 'Later\0' }));
  await ada.published({ connectionIds: [id], message: 'Hello' });
  const [waiting] = await deliveriesUntil(app, ada, endpoint.id, ([one]) => tried(one));
  expect(waiting).toMatchObject({
    status: 'WAITING',
    answerStatus: 503,
    answerBody: 'Later\ufffd',
    error: 'The receiver answered with 503 Service Unavailable.',
  });
  receiver.behave(() => ({ status: 200, body: 'Thanks' }));
  app.clock.advanceTo(waiting?.nextAttemptAt ?? '');
  const [delivered] = await deliveriesUntil(
    app,
    ada,
    endpoint.id,
    ([one]) => one?.status !== 'WAITING',
  );
  expect(delivered).toMatchObject({ status: 'DELIVERED', answerBody: 'Thanks' });
  expect(delivered?.attempts).toBe(receiver.received.length);
  const [first] = receiver.received;
  const second = receiver.received.at(-1);
  expect(second?.id).toBe(first?.id);
  expect(second?.body).toBe(first?.body);
  expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature']);
  expect(receiver.refused).toEqual([]);
});

test('a receiver says by Retry-After when to come again', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id } = await ada.connected('MASTODON');
  const endpoint = await addReceiver(ada, receiver, PUBLISHED);
  receiver.behave(() => ({ status: 429, headers: { 'retry-after': '7200' } }));
  await ada.published({ connectionIds: [id], message: 'Hello' });
  const [waiting] = await deliveriesUntil(app, ada, endpoint.id, ([one]) => tried(one));
  const wait = Date.parse(waiting?.nextAttemptAt ?? '') - app.clock.now().getTime();
  expect(wait).toBeGreaterThan(HOUR + 50 * MINUTE);
  expect(wait).toBeLessThan(2 * HOUR + MINUTE);
});

test('redirects are not followed, and said to be', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver, elsewhere] = receivers;
  const { id } = await ada.connected('MASTODON');
  const endpoint = await addReceiver(ada, receiver, PUBLISHED);
  receiver.behave(() => ({ status: 307, headers: { location: elsewhere.url } }));
  await ada.published({ connectionIds: [id], message: 'Hello' });
  const [waiting] = await deliveriesUntil(app, ada, endpoint.id, ([one]) => tried(one));
  expect(waiting?.error).toMatch(/307 Temporary Redirect, which is not followed/);
  expect(elsewhere.refused).toEqual([]);
});

test('a receiver that is gone is paused at once, and its owners are told', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id } = await ada.connected('MASTODON');
  await addReceiver(ada, receiver, PUBLISHED);
  receiver.behave(() => ({ status: 410 }));
  await ada.published({ connectionIds: [id], message: 'Hello' });
  const [paused] = await until(
    () => endpointsOf(ada),
    ([one]) => Boolean(one?.pausedAt),
  );
  expect(paused).toMatchObject({ waiting: 1 });
  expect(paused?.pauseReason).toMatch(/410 Gone/);
  expect((await notificationsOf(ada)).list).toMatchObject([{ kind: 'WEBHOOK_PAUSED' }]);
  const mails = await until(
    () => app.sandbox.mails(ada.email),
    ({ length }) => length > 0,
  );
  expect(mails).toMatchObject([{ subject: expect.stringMatching(/^The webhook .* is paused$/) }]);
});

test('a receiver that is down for a day loses nothing, and gets each share in its order', {
  timeout: 120_000,
}, async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id } = await ada.connected('MASTODON');
  const endpoint = await addReceiver(ada, receiver, [...PUBLISHED, 'SHARE_FINISHED']);
  receiver.behave(() => ({ status: 502 }));
  const shareIds: string[] = [];
  const share = async () => {
    const message = `Number ${shareIds.length}`;
    shareIds.push((await ada.published({ connectionIds: [id], message })).id);
  };
  await share();
  await share();
  const paused = async () => {
    await app.runDueJobs();
    const [next] = (await deliveriesOf(ada, endpoint.id, 'WAITING'))
      .flatMap(({ nextAttemptAt, attempts }) => (attempts > 0 && nextAttemptAt) || [])
      .toSorted();
    if (next) app.clock.advanceTo(next);
    return (await endpointsOf(ada))[0]?.pausedAt ?? null;
  };
  const began = app.clock.now().getTime();
  const pausedAt = await until(paused, (at) => at !== null);
  expect(Date.parse(pausedAt ?? '') - began).toBeGreaterThan(DAY);
  const tries = new Map(receiver.received.map(({ id }) => [id, 0]));
  for (const message of receiver.received) tries.set(message.id, (tries.get(message.id) ?? 0) + 1);
  // Only the first message of each share was ever tried.
  expect(tries.size).toBe(2);
  expect(Math.max(...tries.values())).toBe(11);
  app.clock.advance(HOUR);
  await share();
  const before = receiver.received.length;
  receiver.behave(() => ({}));
  const tested = await changeWebhook(ada, 'testWebhookEndpoint', { endpointId: endpoint.id });
  await deliveriesUntil(app, ada, endpoint.id, (all) =>
    all.some(({ id, status }) => id === tested.delivery?.id && status === 'DELIVERED'),
  );
  // A test says nothing of the rest.
  expect((await endpointsOf(ada))[0]).toMatchObject({ pausedAt, waiting: 6 });
  expect(receiver.received.slice(before).map(({ type }) => type)).toEqual(['webhook.test']);

  await changeWebhook(ada, 'resumeWebhookEndpoint', { endpointId: endpoint.id });
  await deliveriesUntil(app, ada, endpoint.id, (all) =>
    all.every(({ status }) => status === 'DELIVERED'),
  );
  const arrived = receiver.received.slice(before + 1);
  expect(arrived[0]?.data.shareId).toBe(shareIds[0]);
  for (const shareId of shareIds)
    expect(arrived.filter(({ data }) => data.shareId === shareId).map(({ type }) => type)).toEqual([
      'share.result.published',
      'share.finished',
    ]);
  expect((await endpointsOf(ada))[0]).toMatchObject({ pausedAt: null, waiting: 0 });
});

test('a receiver that takes too long keeps nobody waiting', { timeout: 60_000 }, async () => {
  await using world = await startWebhookWorld({ webhookTimeoutMs: 3_000 });
  const { app, ada, receivers } = world;
  const [slow, quick] = receivers;
  const { id } = await ada.connected('MASTODON');
  const endpoint = await addReceiver(ada, slow, PUBLISHED);
  await addReceiver(ada, quick, PUBLISHED);
  const released = Promise.withResolvers<void>();
  slow.behave(async () => {
    await released.promise;
    return {};
  });
  for (const message of ['One', 'Two', 'Three', 'Four', 'Five', 'Six'])
    await ada.published({ connectionIds: [id], message });
  expect(await quick.has(6)).toHaveLength(6);
  const waiting = await deliveriesUntil(app, ada, endpoint.id, (all) => all.some(tried));
  expect(waiting.find(tried)).toMatchObject({
    status: 'WAITING',
    answerStatus: null,
    error: 'The receiver took longer than 3 seconds to answer.',
  });
  released.resolve();
});

test('what is resumed while its last try is under way is not paused by that', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id } = await ada.connected('MASTODON');
  const { id: endpointId } = await addReceiver(ada, receiver, PUBLISHED);
  receiver.behave(() => ({ status: 503, headers: { 'retry-after': '36000' } }));
  await ada.published({ connectionIds: [id], message: 'Hello' });
  const [waiting] = await deliveriesUntil(app, ada, endpointId, ([one]) => tried(one));
  await app.deps.prisma.webhookDelivery.updateMany({ data: { triesLeft: 1 } });
  const answer = Promise.withResolvers<void>();
  receiver.behave(async () => {
    await answer.promise;
    receiver.behave(() => ({}));
    return { status: 503 };
  });
  app.clock.advanceTo(waiting?.nextAttemptAt ?? '');
  const lastTry = async () => {
    await app.runDueJobs();
    return receiver.received.length;
  };
  await until(lastTry, (count) => count === 2);
  await changeWebhook(ada, 'pauseWebhookEndpoint', { endpointId });
  await changeWebhook(ada, 'resumeWebhookEndpoint', { endpointId });
  answer.resolve();
  await deliveriesUntil(app, ada, endpointId, ([one]) => one?.status === 'DELIVERED');
  expect(await endpointsOf(ada)).toMatchObject([{ pausedAt: null }]);
  expect((await notificationsOf(ada)).list).toEqual([]);
});

test('a place is held until the last message of a turn is over', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { prisma, webhooks } = app.deps;
  const { id } = await ada.connected('MASTODON');
  const { id: endpointId } = await addReceiver(ada, receiver, PUBLISHED);
  await changeWebhook(ada, 'pauseWebhookEndpoint', { endpointId });
  for (const message of ['Breaks', 'Takes its time'])
    await ada.published({ connectionIds: [id], message });
  const [slow, broken] = await until(
    () => deliveriesOf(ada, endpointId),
    ({ length }) => length === 2,
  );
  // How often its answer could not be noted; a sequence keeps what was rolled back.
  await prisma.$executeRaw`create sequence broken`;
  await prisma.$executeRawUnsafe(`create function refuse() returns trigger language plpgsql as
    $$ begin perform nextval('broken'); raise 'not now'; end $$`);
  await prisma.$executeRawUnsafe(`create trigger refuse before update of answer_status on webhook_delivery
    for each row when (new.message_id = '${broken?.messageId}') execute function refuse()`);
  const answer = Promise.withResolvers<void>();
  receiver.behave(async (message) => {
    if (message.id === slow?.messageId) await answer.promise;
    return {};
  });
  await changeWebhook(ada, 'resumeWebhookEndpoint', { endpointId });
  await receiver.has(2);
  const breaks = () => prisma.$queryRaw<readonly { times: bigint | null }[]>`
    select pg_sequence_last_value('broken') as times`;
  await until(breaks, ([row]) => row?.times != null);
  // Long enough for the turn to end, did it not wait.
  for (let look = 0; look < 20; look++) await breaks();
  const free = [1, 2, 3, 4, 5].map(() => webhooks.places.take(false));
  expect(free.filter(Boolean)).toHaveLength(4);
  for (const leave of free) leave?.();
  await prisma.$executeRaw`drop function refuse cascade`;
  answer.resolve();
  await deliveriesUntil(app, ada, endpointId, (all) =>
    all.every(({ status }) => status === 'DELIVERED'),
  );
  expect(receiver.received.filter(({ id: own }) => own === slow?.messageId)).toHaveLength(1);
});

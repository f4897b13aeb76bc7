import { forgetTold } from '@herald/server/webhooks/forget-told';
import { expect, test } from 'vitest';
import { DAY, HOUR } from '../testkit/clock.ts';
import { expectNoSecrets } from '../testkit/leak-scan.ts';
import { join } from '../testkit/memberships.ts';
import { until } from '../testkit/until.ts';
import {
  addReceiver,
  changeWebhook,
  deliveriesOf,
  deliveriesUntil,
  endpointsOf,
  startWebhookWorld,
} from '../testkit/webhooks.ts';

/** What is told so is not tried again by itself within any of these tests. */
const MUCH_LATER = { status: 503, headers: { 'retry-after': '36000' } };

const EVENTS = ['CONNECTION_CONNECTED', 'CONNECTION_REVOKED'];

test('an address that nothing may be sent to, and one without events, is refused', async () => {
  await using world = await startWebhookWorld();
  const { ada, receivers, app } = world;
  const sandbox = app.sandbox.baseUrl('mastodon');
  const addresses = ['ftp://example.com/', 'https://a:b@example.com/', 'example.com', '', sandbox];
  for (const url of [...addresses, 'http://localhost:1/', 'https://[::1]/', 'https://10.0.0.1/'])
    expect(
      await changeWebhook(ada, 'createWebhookEndpoint', { url, events: EVENTS }),
      url,
    ).toMatchObject({ fieldErrors: [{ path: ['url'] }] });
  const input = { url: receivers[0].url, events: [], name: 'x'.repeat(101) };
  expect(await changeWebhook(ada, 'createWebhookEndpoint', input)).toMatchObject({
    fieldErrors: [{ path: ['name'] }, { path: ['events'] }],
  });
  expect(await endpointsOf(ada)).toEqual([]);

  const { id } = await addReceiver(ada, receivers[0], EVENTS);
  const change = { endpointId: id, name: 'Shop', url: 'http://127.0.0.1:1/' };
  expect(await changeWebhook(ada, 'updateWebhookEndpoint', change)).toMatchObject({
    fieldErrors: [{ path: ['url'] }],
  });
  expect(await endpointsOf(ada)).toMatchObject([{ name: '', url: receivers[0].url }]);
});

test('only owners know of webhooks, and of their own', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const editor = await app.signUp('Edith');
  await join(app, editor, ada, 'EDITOR');
  const { id: endpointId } = await addReceiver(ada, receivers[0], EVENTS);
  const { errors } = await editor.gqlRaw('{ webhookEndpoints { id secret: name } }');
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  expect(errors?.[0]?.message).toMatch(/^Only owners/);
  const stranger = await app.signUp('Stranger');
  expect(await endpointsOf(stranger)).toEqual([]);
  expect(await changeWebhook(stranger, 'deleteWebhookEndpoint', { endpointId })).toMatchObject({
    __typename: 'NotFoundError',
  });
});

test('a new secret signs at once, and the old one as well for a day', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id: endpointId } = await addReceiver(ada, receiver, EVENTS);
  const [old] = receiver.secrets;
  const { secret, endpoint } = await changeWebhook(ada, 'rotateWebhookSecret', { endpointId });
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(Date.parse(endpoint?.oldSecretUntil ?? '')).toBeGreaterThan(
    app.clock.now().getTime() + 23 * HOUR,
  );
  const tested = async () => {
    const { delivery } = await changeWebhook(ada, 'testWebhookEndpoint', { endpointId });
    const all = await deliveriesUntil(app, ada, endpointId, (deliveries) =>
      deliveries.some(({ id, status }) => id === delivery?.id && status !== 'WAITING'),
    );
    return all.find(({ id }) => id === delivery?.id)?.status;
  };
  expect(await tested()).toBe('DELIVERED');
  receiver.secrets.splice(0, 1, secret ?? '');
  expect(await tested()).toBe('DELIVERED');

  app.clock.advance(DAY + HOUR);
  expect(await tested()).toBe('DELIVERED');
  expect(await endpointsOf(ada)).toMatchObject([{ oldSecretUntil: null }]);
  receiver.secrets.splice(0, 1, old ?? '');
  expect(await tested()).toBe('FAILED');
});

test('a message is sent once more as it was, and what still waits is not', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id: endpointId } = await addReceiver(ada, receiver, EVENTS);
  const { id } = await ada.connected('MASTODON');
  const [delivered] = await deliveriesUntil(
    app,
    ada,
    endpointId,
    ([one]) => one?.status === 'DELIVERED',
  );
  receiver.behave(() => MUCH_LATER);
  await ada.disconnect(id);
  const [waiting] = await deliveriesUntil(app, ada, endpointId, ([one]) => one?.attempts === 1);
  const again = (deliveryId?: string) => changeWebhook(ada, 'redeliverWebhook', { deliveryId });
  expect(await again(waiting?.id)).toMatchObject({ fieldErrors: [{ path: ['deliveryId'] }] });

  receiver.behave(() => ({}));
  const { delivery } = await again(delivered?.id);
  expect(delivery).toMatchObject({ messageId: delivered?.messageId, byHand: true });
  const all = await deliveriesUntil(app, ada, endpointId, (deliveries) =>
    deliveries.some((one) => one.id === delivery?.id && one.status === 'DELIVERED'),
  );
  expect(all.find((one) => one.id === waiting?.id)).toMatchObject({
    status: 'WAITING',
    attempts: 1,
  });
  expect(receiver.received.map(({ type }) => type)).toEqual([
    'connection.connected',
    'connection.revoked',
    'connection.connected',
  ]);
  expect(receiver.received[2]?.id).toBe(receiver.received[0]?.id);
  expect(receiver.received[2]?.body).toBe(delivered?.body);
  expect(await deliveriesOf(ada, endpointId, 'WAITING')).toMatchObject([{ id: waiting?.id }]);
});

test('what waits is sent to another address at once', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [wrong, right] = receivers;
  const { id: endpointId } = await addReceiver(ada, wrong, EVENTS);
  wrong.behave(() => ({ status: 410 }));
  right.secrets.push(...wrong.secrets);
  const { id } = await ada.connected('MASTODON');
  await until(
    () => endpointsOf(ada),
    ([one]) => one?.pausedAt !== null,
  );
  await ada.disconnect(id);
  await changeWebhook(ada, 'updateWebhookEndpoint', { endpointId, url: right.url });
  expect((await right.has(2)).map(({ type }) => type)).toEqual([
    'connection.connected',
    'connection.revoked',
  ]);
  expect(wrong.received).toHaveLength(1);
  await deliveriesUntil(app, ada, endpointId, (all) =>
    all.every(({ status }) => status === 'DELIVERED'),
  );
  expect(await endpointsOf(ada)).toMatchObject([{ pausedAt: null, pauseReason: null }]);
});

test('a pause lets a large backlog wait, which then arrives in its order', {
  timeout: 60_000,
}, async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const endpoint = await addReceiver(ada, receiver, ['SHARE_RESULT_PUBLISHED']);
  const { id: endpointId } = endpoint;
  await changeWebhook(ada, 'pauseWebhookEndpoint', { endpointId });
  const { id } = await ada.connected('MASTODON');
  await ada.published({ connectionIds: [id], message: 'One' });
  const [waiting] = await until(
    () => deliveriesOf(ada, endpointId),
    ({ length }) => length === 1,
  );
  expect(waiting).toMatchObject({ status: 'WAITING', attempts: 0, nextAttemptAt: null });
  const { prisma } = app.deps;
  // Many more of a few shares, as a long pause leaves them.
  const message = await prisma.webhookMessage.findFirstOrThrow();
  const delivery = await prisma.webhookDelivery.findFirstOrThrow();
  const numbers = Array.from({ length: 300 }, (_, index) => index);
  for (const number of numbers) {
    const { position } = await prisma.webhookMessage.create({
      data: {
        id: `msg_${number}`,
        workspaceId: message.workspaceId,
        type: message.type,
        payload: JSON.stringify({ type: message.type, data: { number } }),
        createdAt: message.createdAt,
      },
    });
    const { id: _, ...rest } = delivery;
    const subject = `share/${number % 7}`;
    await prisma.webhookDelivery.create({
      data: { ...rest, messageId: `msg_${number}`, position, subject },
    });
  }
  await changeWebhook(ada, 'resumeWebhookEndpoint', { endpointId });
  const arrived = (await receiver.has(301)).slice(1).map(({ data }) => Number(data.number));
  expect(arrived.toSorted((a, b) => a - b)).toEqual(numbers);
  for (const share of [0, 1, 2, 3, 4, 5, 6]) {
    const own = arrived.filter((number) => number % 7 === share);
    expect(own).toEqual(own.toSorted((a, b) => a - b));
  }
});

test('what is deleted is sent nothing more, whatever waits', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id: endpointId } = await addReceiver(ada, receiver, EVENTS);
  receiver.behave(() => MUCH_LATER);
  await ada.connected('MASTODON');
  await deliveriesUntil(app, ada, endpointId, ([one]) => one?.attempts === 1);
  expect(await changeWebhook(ada, 'deleteWebhookEndpoint', { endpointId })).toMatchObject({
    endpointId,
  });
  app.clock.advance(DAY);
  await app.runDueJobs();
  expect(await endpointsOf(ada)).toEqual([]);
  expect(await app.deps.prisma.webhookDelivery.count()).toBe(0);
  expect(receiver.received).toHaveLength(1);
});

test('what was delivered can be looked into for 30 days, and what waits is kept as long', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const { id: endpointId } = await addReceiver(ada, receivers[0], EVENTS);
  const { id } = await ada.connected('MASTODON');
  await deliveriesUntil(app, ada, endpointId, ([one]) => one?.status === 'DELIVERED');
  await changeWebhook(ada, 'pauseWebhookEndpoint', { endpointId });
  app.clock.advance(2 * DAY);
  const later = await ada.signInElsewhere();
  await later.disconnect(id);
  const kept = async () => {
    await app.runJob('clean-up');
    return (await app.deps.prisma.webhookMessage.findMany()).map(({ type }) => type);
  };
  app.clock.advance(27 * DAY);
  expect(await kept()).toHaveLength(2);
  app.clock.advance(2 * DAY);
  expect(await kept()).toEqual(['connection.revoked']);
  expect(app.logs()).not.toContain('waited in vain');
  app.clock.advance(2 * DAY);
  expect(await kept()).toEqual([]);
  expect(app.logs()).toMatch(/"undelivered":1,.*webhook messages waited in vain/);
});

test('what was told of an account can be forgotten with its person', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const { id: endpointId } = await addReceiver(ada, receivers[0], EVENTS);
  const { id } = await ada.connected('MASTODON');
  await ada.connected('THREADS');
  await deliveriesUntil(app, ada, endpointId, (all) =>
    all.every(({ status }) => status === 'DELIVERED'),
  );
  const rowId = atob(id).split(':')[1] ?? '';
  await forgetTold(app.deps, rowId);
  expect(await deliveriesOf(ada, endpointId)).toMatchObject([
    { body: expect.stringContaining('"THREADS"') },
  ]);
});

test('secrets stand in no log, no job and no row', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id: endpointId } = await addReceiver(ada, receiver, EVENTS);
  const { secret } = await changeWebhook(ada, 'rotateWebhookSecret', { endpointId });
  receiver.secrets.push(secret ?? '');
  receiver.behave(() => ({ status: 503 }));
  await ada.connected('MASTODON');
  await changeWebhook(ada, 'testWebhookEndpoint', { endpointId });
  await deliveriesUntil(app, ada, endpointId, (all) => all.every(({ attempts }) => attempts > 0));
  const bare = receiver.secrets.map((one) => one.replace('whsec_', ''));
  expectNoSecrets([...receiver.secrets, ...bare], {
    logs: app.logs(),
    database: await app.databaseRows(),
    answers: JSON.stringify([await endpointsOf(ada), await deliveriesOf(ada, endpointId)]),
  });
});

import { expect, test } from 'vitest';
import { MINUTE } from '../testkit/clock.ts';
import { until } from '../testkit/until.ts';
import { waitingForLocks } from '../testkit/waiting-for-locks.ts';
import {
  addReceiver,
  changeWebhook,
  deliveriesOf,
  deliveriesUntil,
  startWebhookWorld,
} from '../testkit/webhooks.ts';

/** What is told so is not tried again by itself within any of these tests. */
const MUCH_LATER = { status: 503, headers: { 'retry-after': '36000' } };

/** What says whose account on Threads it was. */
const NAMED = /ada.lovelace/i;

/** Has a receiver told of an account on Threads. */
async function toldOfAccount({
  app,
  ada,
  receivers,
}: Awaited<ReturnType<typeof startWebhookWorld>>) {
  const { id: endpointId } = await addReceiver(ada, receivers[0]);
  await ada.connected('THREADS');
  const [delivery] = await deliveriesUntil(
    app,
    ada,
    endpointId,
    ([one]) => one?.status === 'DELIVERED',
  );
  return { endpointId, delivery };
}

test('what waits keeps no name of a person whose data was deleted', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id: endpointId } = await addReceiver(ada, receiver);
  await changeWebhook(ada, 'pauseWebhookEndpoint', { endpointId });
  const mastodon = await ada.connected('MASTODON');
  const threads = await ada.connected('THREADS');
  const connectionIds = [mastodon.id, threads.id];
  await ada.published({ connectionIds, message: 'Out on both' });
  await app.sandbox.fault({
    platform: 'threads',
    method: 'POST',
    times: 50,
    do: { status: 400, body: { error: { message: 'Not by ada.lovelace', code: 100 } } },
  });
  await ada.published({ connectionIds, message: 'Out on one' });
  const waiting = (count: number) =>
    until(
      () => deliveriesOf(ada, endpointId, 'WAITING'),
      ({ length }) => length === count,
    );
  const ofThreads = (entry: object) => JSON.stringify(entry).includes(threads.id);
  const names = (await waiting(8)).filter(ofThreads).map(({ body }) => body);
  expect(names.filter((body) => NAMED.test(body))).toEqual(names);

  await app.sandbox.remove('threads', 'delete-data');
  await until(
    () => deliveriesOf(ada, endpointId, 'WAITING'),
    (all) => all.filter(({ body }) => body.includes('Deleted account')).length === 6,
  );
  await changeWebhook(ada, 'resumeWebhookEndpoint', { endpointId });
  const told = (await receiver.has(9)).flatMap(({ data }) =>
    Array.isArray(data.results) ? (data.results as Record<string, unknown>[]) : [data],
  );
  const [nameless, named] = [true, false].map((deleted) =>
    told.filter((one) => ofThreads(one) === deleted),
  );
  expect(nameless).toHaveLength(6);
  for (const one of nameless ?? []) {
    expect(JSON.stringify(one)).not.toMatch(/lovelace/i);
    expect(one).toMatchObject({
      connection: { id: threads.id, platform: 'THREADS', displayName: 'Deleted account' },
      status: expect.stringMatching(/^(ACTIVE|REVOKED|PUBLISHED|FAILED)$/),
    });
  }
  expect(nameless?.filter(({ failure }) => failure)).toMatchObject([
    { failure: { kind: 'REJECTED', message: expect.stringMatching(/deleted with the account/) } },
    { failure: { kind: 'REJECTED', action: expect.any(String) } },
  ]);
  expect(named).toHaveLength(5);
  for (const one of named ?? []) expect(JSON.stringify(one)).toContain(mastodon.displayName);
});

test('who has their data deleted waits for none of what waits, nor for who is at it', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { prisma } = app.deps;
  const { id: endpointId } = await addReceiver(ada, receiver);
  receiver.behave(({ body }) => ({ ...MUCH_LATER, body }));
  await ada.connected('THREADS');
  await deliveriesUntil(app, ada, endpointId, ([one]) => one?.attempts === 1);
  // Many more of the same, as a long pause leaves them.
  await prisma.$executeRaw`insert into webhook_message (id, workspace_id, type, payload, created_at)
    select 'msg_' || n, workspace_id, type, payload, created_at
    from webhook_message, generate_series(1, 500) n`;
  await prisma.$executeRaw`
    insert into webhook_delivery (id, message_id, endpoint_id, subject, position, tries_left, next_attempt_at, created_at)
    select message.id, message.id, endpoint_id, subject, message.position, tries_left, next_attempt_at, message.created_at
    from webhook_message message, webhook_delivery where message.id <> message_id`;
  const named = () =>
    prisma.$queryRaw<readonly { payload: string; answer: string | null }[]>`
      select payload, answer_body as answer from webhook_message message
      join webhook_delivery on message_id = message.id
      where concat(payload, answer_body) ilike '%ada%lovelace%'`;
  expect(await named()).toMatchObject({ length: 501 });
  await prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`select id from webhook_message for update`;
      const answer = await app.sandbox.remove('threads', 'delete-data');
      expect(answer).toMatchObject({ status: 200 });
    },
    { timeout: 20_000 },
  );
  await until(named, ({ length }) => length === 0);
  expect(await deliveriesOf(ada, endpointId, 'WAITING')).toHaveLength(100);
});

test('what a post under way tells of a deleted account is forgotten some minutes later', async () => {
  await using world = await startWebhookWorld();
  const { app, ada } = world;
  const { prisma } = app.deps;
  const { endpointId } = await toldOfAccount(world);
  const { position: _, ...told } = await prisma.webhookMessage.findFirstOrThrow();
  const delivery = await prisma.webhookDelivery.findFirstOrThrow();
  await app.sandbox.remove('threads', 'delete-data');
  await until(
    () => prisma.webhookMessage.findMany({ where: { id: told.id } }),
    ({ length }) => length === 0,
  );
  // It knew the account by its name when it began.
  const late = await prisma.webhookMessage.create({ data: told });
  await prisma.webhookDelivery.create({ data: { ...delivery, position: late.position } });
  app.clock.advance(15 * MINUTE);
  const left = await deliveriesUntil(
    app,
    ada,
    endpointId,
    (all) => !all.some(({ body }) => NAMED.test(body)),
  );
  // That the account is gone names nobody.
  expect(left).toMatchObject([
    {
      type: 'connection.revoked',
      body: expect.stringMatching(/"statusReason":"Herald was removed at Threads/),
    },
  ]);
});

test('messages can be read while they are forgotten', async () => {
  await using world = await startWebhookWorld();
  const { app, ada } = world;
  const { prisma } = app.deps;
  const { endpointId, delivery } = await toldOfAccount(world);
  const query = 'query ($id: ID!) { webhookDelivery(id: $id) { body } }';
  const reads: Promise<unknown>[] = [];
  await prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`lock table webhook_message in access exclusive mode`;
      reads.push(deliveriesOf(ada, endpointId), ada.gql(query, { id: delivery?.id }));
      await until(
        () => waitingForLocks(app),
        (waiting) => waiting >= 2,
      );
      await tx.webhookMessage.deleteMany();
    },
    { timeout: 30_000 },
  );
  const { body } = delivery ?? {};
  expect(await Promise.all(reads)).toMatchObject([[{ body }], { webhookDelivery: { body } }]);
  expect(await deliveriesOf(ada, endpointId)).toEqual([]);
});

import { lockWorkspace } from '@herald/server/people/lock-workspace';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { until } from '../testkit/until.ts';
import {
  addReceiver,
  changeWebhook,
  deliveriesOf,
  deliveriesUntil,
  startWebhookWorld,
} from '../testkit/webhooks.ts';

const PUBLISHED = ['SHARE_RESULT_PUBLISHED'];

/** What is told so is not tried again by itself within any of these tests. */
const MUCH_LATER = { status: 503, headers: { 'retry-after': '36000' } };

/** Has so many shares published while their messages wait at an endpoint. */
async function waitingFor(
  { ada }: Awaited<ReturnType<typeof startWebhookWorld>>,
  endpointId: string,
  count: number,
): Promise<void> {
  await changeWebhook(ada, 'pauseWebhookEndpoint', { endpointId });
  const { id } = await ada.connected('MASTODON');
  for (let number = 1; number <= count; number++)
    await ada.published({ connectionIds: [id], message: `Number ${number}` });
  await until(
    () => deliveriesOf(ada, endpointId, 'WAITING'),
    ({ length }) => length >= count,
  );
}

test('one that is only slow is sent several messages at a time', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id: endpointId } = await addReceiver(ada, receiver, PUBLISHED);
  await waitingFor(world, endpointId, 4);
  await app.deps.prisma.webhookEndpoint.updateMany({ data: { troubled: true } });
  const released = Promise.withResolvers<void>();
  receiver.behave(async () => {
    await released.promise;
    return {};
  });
  await changeWebhook(ada, 'resumeWebhookEndpoint', { endpointId });
  try {
    await receiver.has(4);
  } finally {
    released.resolve();
  }
});

test('one that fails is sent one message after the other', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id: endpointId } = await addReceiver(ada, receiver, PUBLISHED);
  receiver.behave(() => MUCH_LATER);
  const { id } = await ada.connected('MASTODON');
  await ada.published({ connectionIds: [id], message: 'Fails' });
  await deliveriesUntil(app, ada, endpointId, ([one]) => one?.attempts === 1);
  await waitingFor(world, endpointId, 4);
  let inHand = 0;
  let most = 0;
  receiver.behave(async () => {
    inHand += 1;
    most = Math.max(most, inHand);
    await app.deps.prisma.$queryRaw`select pg_sleep(0.05)::text`;
    inHand -= 1;
    return MUCH_LATER;
  });
  await changeWebhook(ada, 'resumeWebhookEndpoint', { endpointId });
  await receiver.has(5);
  expect(most).toBe(1);
});

test('what waits for something that failed is put off with it, and follows it', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id: endpointId } = await addReceiver(ada, receiver, [...PUBLISHED, 'SHARE_FINISHED']);
  await waitingFor(world, endpointId, 1);
  await until(
    () => deliveriesOf(ada, endpointId),
    ({ length }) => length === 2,
  );
  receiver.behave(() => MUCH_LATER);
  await changeWebhook(ada, 'resumeWebhookEndpoint', { endpointId });
  const [behind, failed] = await deliveriesUntil(app, ada, endpointId, ([, first]) =>
    Boolean(first && first.attempts > 0),
  );
  expect(behind).toMatchObject({ attempts: 0, nextAttemptAt: failed?.nextAttemptAt });
  receiver.behave(() => ({}));
  app.clock.advanceTo(failed?.nextAttemptAt ?? '');
  const arrived = await deliveriesUntil(app, ada, endpointId, (all) =>
    all.every(({ status }) => status === 'DELIVERED'),
  );
  expect(arrived.map(({ attempts }) => attempts)).toEqual([1, 2]);
});

test('what a person sends by hand comes before everything that waits', async () => {
  await using world = await startWebhookWorld({ config: { role: 'api' } });
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { prisma } = app.deps;
  const { id: endpointId } = await addReceiver(ada, receiver);
  await ada.connected('MASTODON');
  await prisma.$executeRaw`insert into webhook_message (id, workspace_id, type, payload, created_at)
    select 'msg_' || n, workspace_id, type, payload, created_at
    from webhook_message, generate_series(1, 60) n`;
  await prisma.$executeRaw`
    insert into webhook_delivery (id, message_id, endpoint_id, subject, position, tries_left, next_attempt_at, created_at)
    select message.id, message.id, endpoint_id, message.id, message.position, tries_left, next_attempt_at, message.created_at
    from webhook_message message, webhook_delivery where message.id <> message_id`;
  await changeWebhook(ada, 'resumeWebhookEndpoint', { endpointId });
  await changeWebhook(ada, 'testWebhookEndpoint', { endpointId });
  const variables = { ALLOWED_PRIVATE_HOSTS: receiver.host };
  await using _worker = await startTestApp({ beside: app, variables });
  const received = await receiver.has(62);
  expect(received.findIndex(({ type }) => type === 'webhook.test')).toBe(0);
});

test('what happens is told while somebody decides over the people of a workspace', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  await addReceiver(ada, receiver);
  const { id } = await ada.connected('MASTODON');
  await receiver.has(1);
  const { prisma } = app.deps;
  const { id: workspaceId } = await prisma.workspace.findFirstOrThrow();
  await prisma.$transaction(
    async (tx) => {
      await lockWorkspace(tx, workspaceId);
      await ada.disconnect(id);
    },
    { timeout: 20_000 },
  );
  await receiver.has(2);
});

test('what was told goes with its workspace, in batches', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const { prisma } = app.deps;
  await addReceiver(ada, receivers[0]);
  const { id: workspaceId } = await prisma.workspace.findFirstOrThrow();
  await prisma.$executeRaw`insert into webhook_message (id, workspace_id, type, payload, created_at)
    select 'msg_' || n, ${workspaceId}, 'webhook.test', '{}', now() from generate_series(1, 1200) n`;
  await prisma.$executeRaw`
    insert into webhook_delivery (id, message_id, endpoint_id, position, status, tries_left, next_attempt_at, created_at)
    select message.id, message.id, endpoint.id, position, 'DELIVERED', 1, now(), now()
    from webhook_message message, webhook_endpoint endpoint`;
  await prisma.$executeRaw`create table removed (many int)`;
  await prisma.$executeRawUnsafe(`create function note_removed() returns trigger language plpgsql as
    $$ begin insert into removed select count(*) from gone; return null; end $$`);
  await prisma.$executeRaw`create trigger note after delete on webhook_message
    referencing old table as gone for each statement execute function note_removed()`;
  const { email, password } = ada;
  await ada.browser.postJson('/api/auth/delete-account', { email, password });
  await until(
    () => prisma.workspace.count(),
    (count) => count === 0,
  );
  const batches = await prisma.$queryRaw<readonly { many: number }[]>`
    select many from removed where many > 0`;
  expect(batches.map(({ many }) => many)).toEqual([500, 500, 200]);
  expect(await prisma.webhookDelivery.count()).toBe(0);
});

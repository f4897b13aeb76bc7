import { describe, expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { letTheDeadBeFound, startKillable } from '../testkit/killable.ts';
import { connectAll } from '../testkit/seed.ts';
import { until } from '../testkit/until.ts';
import {
  addReceiver,
  deliveriesOf,
  deliveriesUntil,
  startWebhookWorld,
} from '../testkit/webhooks.ts';

test('what a process stored before it was killed is sent by the next', {
  timeout: 90_000,
}, async () => {
  await using world = await startWebhookWorld({ config: { role: 'api' } });
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const variables = { ALLOWED_PRIVATE_HOSTS: receiver.host };
  const endpoint = await addReceiver(ada, receiver);
  // Nobody works the queue: this is all that a process leaves that is killed right after it committed.
  const { id } = await ada.connected('MASTODON');
  expect(receiver.received).toEqual([]);

  const answer = Promise.withResolvers<void>();
  receiver.behave(async () => {
    await answer.promise;
    return {};
  });
  const killed = await startKillable(app, 'all', variables);
  await receiver.has(1);
  // It is answered, but nobody is there any more to note it.
  await killed.kill();
  answer.resolve();
  receiver.behave(() => ({}));
  await ada.disconnect(id);
  await letTheDeadBeFound(app);

  await using _beside = await startTestApp({ beside: app, variables });
  await deliveriesUntil(app, ada, endpoint.id, (all) =>
    all.every(({ status }) => status === 'DELIVERED'),
  );
  const [first, second, third, ...others] = receiver.received;
  expect(others).toEqual([]);
  expect(second).toMatchObject({ id: first?.id, body: first?.body, type: 'connection.connected' });
  expect(third).toMatchObject({ type: 'connection.revoked' });
});

describe('a process that is asked to stop', () => {
  test('notes what it has sent, and leaves the rest to others', { timeout: 90_000 }, async () => {
    await using world = await startWebhookWorld({ config: { role: 'api' } });
    const { app, ada, receivers } = world;
    const [receiver] = receivers;
    const variables = { ALLOWED_PRIVATE_HOSTS: receiver.host };
    const endpoint = await addReceiver(ada, receiver);
    await connectAll(ada);
    const { length: all } = await deliveriesOf(ada, endpoint.id);
    const answer = Promise.withResolvers<void>();
    receiver.behave(async () => {
      await answer.promise;
      return {};
    });
    await using stopped = await startKillable(app, 'all', variables);
    await receiver.has(4);
    const ended = stopped.stop();
    await until(
      async () => stopped.logs(),
      (logs) => logs.includes('Attempting graceful shutdown'),
    );
    answer.resolve();
    expect(await ended).toBe(0);
    expect(receiver.received).toHaveLength(4);
    expect(await deliveriesOf(ada, endpoint.id, 'DELIVERED')).toHaveLength(4);

    await using _next = await startKillable(app, 'all', variables);
    const deliveries = await deliveriesUntil(app, ada, endpoint.id, (every) =>
      every.every(({ status }) => status === 'DELIVERED'),
    );
    expect(deliveries.map(({ attempts }) => attempts)).toEqual(Array(all).fill(1));
    expect(receiver.received).toHaveLength(all);
  });

  test('lets go of what takes longer, as if it had not been sent', {
    timeout: 90_000,
  }, async () => {
    await using world = await startWebhookWorld({ config: { role: 'api' } });
    const { app, ada, receivers } = world;
    const [receiver] = receivers;
    const variables = { ALLOWED_PRIVATE_HOSTS: receiver.host };
    const endpoint = await addReceiver(ada, receiver);
    await ada.connected('MASTODON');
    const answer = Promise.withResolvers<void>();
    receiver.behave(async () => {
      await answer.promise;
      return {};
    });
    await using stopped = await startKillable(app, 'all', variables);
    await receiver.has(1);
    expect(await stopped.stop()).toBe(0);
    expect(await deliveriesOf(ada, endpoint.id)).toMatchObject([
      { status: 'WAITING', attempts: 0, error: null },
    ]);
    // Nobody has to find out first that it is dead.
    expect(
      await app.deps.prisma.$queryRaw`
        select key from graphile_worker.jobs where locked_at is not null or run_at > ${app.clock.now()}`,
    ).toEqual([]);
    answer.resolve();

    await using _next = await startKillable(app, 'all', variables);
    const [delivered] = await deliveriesUntil(app, ada, endpoint.id, ([one]) =>
      Boolean(one && one.status !== 'WAITING'),
    );
    expect(delivered).toMatchObject({ status: 'DELIVERED', attempts: 1 });
    const [first, second] = receiver.received;
    expect(second?.id).toBe(first?.id);
  });
});

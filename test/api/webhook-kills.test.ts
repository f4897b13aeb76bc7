import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { letTheDeadBeFound, startKillable } from '../testkit/killable.ts';
import { addReceiver, deliveriesUntil, startWebhookWorld } from '../testkit/webhooks.ts';

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

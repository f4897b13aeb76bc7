import { expect, test } from 'vitest';
import { makeKey, Service } from '../testkit/service.ts';
import { until } from '../testkit/until.ts';
import { addReceiver, startWebhookWorld } from '../testkit/webhooks.ts';

const SHARE = `mutation ($input: ShareInput!) { share(input: $input) {
  ... on ShareSuccess { share { id } } ... on Error { message } } }`;

test('trouble with what a service does reaches a person by mail, and the service by webhook', async () => {
  await using world = await startWebhookWorld();
  const { app, ada, receivers } = world;
  const [receiver] = receivers;
  const { id: connectionId } = await ada.connected('MASTODON');
  await addReceiver(ada, receiver, ['SHARE_RESULT_FAILED', 'CONNECTION_NEEDS_RECONNECT']);
  const service = new Service(app, (await makeKey(ada)).secret);
  const share = (message: string, reference: string) =>
    service.gql<{ share: { share: { id: string } } }>(SHARE, {
      input: { connectionIds: [connectionId], message, reference, idempotencyKey: reference },
    });
  const mailed = (subject: RegExp) => {
    const look = async () => {
      await app.runDueJobs();
      return app.sandbox.mails(ada.email);
    };
    return until(look, (mails) => mails.some((mail) => subject.test(mail.subject)));
  };
  const posting = { platform: 'mastodon', method: 'POST', path: '/api/v1/statuses' } as const;

  await app.sandbox.fault({ ...posting, do: { status: 422, body: { error: 'Too rude' } } });
  await share('Hello', 'order 1');
  await mailed(/^A post to .* needs you$/);
  const [failed] = await receiver.has(1);
  expect(failed).toMatchObject({
    type: 'share.result.failed',
    data: { reference: 'order 1', connection: { id: connectionId }, failure: { action: 'EDIT' } },
  });

  await app.sandbox.tokens('mastodon', 'revoke');
  await share('Hello again', 'order 2');
  await mailed(/reconnect/i);
  const messages = await receiver.has(3);
  expect(messages.map(({ type }) => type).toSorted()).toEqual([
    'connection.needs_reconnect',
    'share.result.failed',
    'share.result.failed',
  ]);
});

import { afterAll, expect } from 'vitest';
import type { Client } from '../testkit/client.ts';
import { MINUTE } from '../testkit/clock.ts';
import { join } from '../testkit/memberships.ts';
import { until } from '../testkit/until.ts';
import { startWebhookReceiver } from '../testkit/webhook-receiver.ts';
import {
  addReceiver,
  changeWebhook,
  deliveriesOf,
  deliveriesUntil,
  endpointsOf,
} from '../testkit/webhooks.ts';
import { expectNoViolation } from './expect-no-violation.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

const receiver = await startWebhookReceiver();
afterAll(() => receiver[Symbol.dispose]());

journey(
  'adds a webhook, sees what it was sent, and does with it what owners do',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const victor = await app.signUp('Victor');
    await join(app, victor, ada, 'VIEWER');
    const { page } = await open({ as: ada, width: 390, height: 844 });
    await page.goto('/settings/webhooks');
    await page.getByText('No service is told yet').waitFor();
    const add = page.getByRole('button', { name: 'Add a webhook' });
    await add.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Address').fill('http://localhost:1/');
    await dialog.getByLabel('Name').fill('Shop');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByText('Enter an address on the public internet').waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Shop');
    await expectNoViolation(page, 'refused');
    await dialog.getByLabel('Address').fill(receiver.url);
    await dialog.getByRole('button', { name: 'Add' }).click();
    receiver.secrets.push(await dialog.getByLabel('Secret').inputValue());
    await expectNoViolation(page, 'the secret');
    await dialog.getByRole('button', { name: 'I have kept it' }).click();
    await steps.seeFocus(add);

    await page.getByRole('link', { name: 'Shop' }).click();
    await page.getByText('Nothing was sent yet').waitFor();
    const tryOut = page.getByRole('button', { name: 'Send a test' });
    await tryOut.click();
    await page.getByRole('alert').filter({ hasText: 'A test is on its way' }).waitFor();
    await steps.seeFocus(tryOut);
    const messages = page.getByRole('region', { name: 'Messages' }).getByRole('listitem');
    await messages.filter({ hasText: 'webhook.test' }).getByText('Delivered').waitFor();
    await ada.connected('MASTODON');
    await page.evaluate('dispatchEvent(new Event("focus"))');
    const connected = messages.filter({ hasText: 'connection.connected' });
    await connected.getByText('Delivered').waitFor();
    await connected.getByText('Message and answer').click();
    await connected.getByText('"displayName"').waitFor();
    await connected.getByText('Answer 204').waitFor();
    await expectNoViolation(page, 'the log');

    await page.getByLabel('Which messages').selectOption('Failed');
    await page.getByText('There is no such message.').waitFor();
    receiver.behave(() => ({ status: 500, body: 'Oh no' }));
    await page.getByLabel('Which messages').selectOption('All messages');
    const redeliver = page.getByRole('button', { name: 'Redeliver connection.connected' });
    await redeliver.click();
    await page.getByRole('alert').filter({ hasText: 'on its way once more' }).waitFor();
    await steps.seeFocus(redeliver.last());
    const failed = messages.filter({ hasText: 'by hand' }).filter({ hasText: 'Failed' });
    await failed.getByText('The receiver answered with 500').waitFor();
    expect(receiver.received.at(-1)?.id).toBe(receiver.received.at(-2)?.id);

    await page.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByLabel('Name').fill('Bookshop');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Bookshop' }).waitFor();
    await page.getByRole('alert').filter({ hasText: 'The webhook is saved' }).waitFor();
    const newSecret = page.getByRole('button', { name: 'New secret' });
    await newSecret.click();
    await dialog.getByRole('button', { name: 'Make a new secret' }).click();
    expect(await dialog.getByLabel('Secret').inputValue()).toMatch(/^whsec_/);
    await dialog.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText('The secret before signs as well until').waitFor();
    await steps.seeFocus(newSecret);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused', { exact: true }).waitFor();
    await page.getByRole('alert').filter({ hasText: 'Bookshop is paused' }).waitFor();
    const resume = page.getByRole('button', { name: 'Resume' });
    await steps.seeFocus(resume);
    await resume.click();
    await page.getByText('Active', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No service is told yet').waitFor();
    await steps.seeFocus(steps.heading(page, 'Settings'));
    expect(await endpointsOf(ada)).toEqual([]);

    const { page: viewers } = await open({ as: victor });
    await viewers.goto('/settings/webhooks');
    await viewers.getByText('Only owners of this workspace see').waitFor();
    expect(await viewers.getByRole('button', { name: 'Add a webhook' }).count()).toBe(0);
  },
  { variables: { ALLOWED_PRIVATE_HOSTS: receiver.host } },
);

/** Somebody has a webhook whose receiver is gone, which has been paused for that. */
async function gone(ada: Client) {
  receiver.behave(() => ({ status: 410 }));
  const input = { name: 'Old shop', url: receiver.url, events: ['CONNECTION_CONNECTED'] };
  const created = await changeWebhook(ada, 'createWebhookEndpoint', input);
  receiver.secrets.push(created.secret ?? '');
  await ada.connected('MASTODON');
  await until(
    () => endpointsOf(ada),
    ([one]) => Boolean(one?.pausedAt),
  );
  return created;
}

journey(
  'says why a webhook was paused, and leads there from the notification',
  async ({ app, open }) => {
    const ada = await app.signUp();
    const { endpoint } = await gone(ada);
    const { page } = await open({ as: ada });
    await page.goto('/notifications');
    await page.getByRole('link', { name: /The webhook Old shop was paused/ }).click();
    await page.getByText('410 Gone').waitFor();
    await page.getByRole('link', { name: 'Old shop' }).click();
    await page.getByText('This webhook is paused').waitFor();
    await page.getByText('1 message waits').waitFor();
    receiver.behave(() => ({}));
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('Active', { exact: true }).waitFor();
    await page.getByRole('listitem').getByText('Delivered', { exact: true }).waitFor();
    expect((await endpointsOf(ada))[0]).toMatchObject({ id: endpoint?.id, pausedAt: null });
  },
  { variables: { ALLOWED_PRIVATE_HOSTS: receiver.host } },
);

journey(
  'reads what a message says once it is opened, and looks again only while one is on its way',
  async ({ app, open }) => {
    const ada = await app.signUp();
    receiver.behave(() => ({}));
    const { id } = await addReceiver(ada, receiver);
    await changeWebhook(ada, 'testWebhookEndpoint', { endpointId: id });
    await deliveriesUntil(app, ada, id, ([one]) => one?.status === 'DELIVERED');
    const { page } = await open({ as: ada });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.postData() ?? ''));
    const lists = () => asked.filter((body) => body.includes('query Webhook('));
    await page.clock.install();
    await page.goto(`/settings/webhooks/${id}`);
    await page.getByRole('listitem').getByText('Delivered', { exact: true }).waitFor();
    await page.clock.runFor(MINUTE);
    expect(asked.join()).not.toContain('answerBody');
    await page.getByText('Message and answer').click();
    await page.getByText('Answer 204').waitFor();
    expect(lists()).toHaveLength(1);

    const answer = Promise.withResolvers<object>();
    receiver.behave(() => answer.promise);
    await page.getByRole('button', { name: 'Redeliver webhook.test' }).click();
    await page.getByRole('listitem').getByText('Waiting', { exact: true }).waitFor();
    answer.resolve({});
    await until(
      () => deliveriesOf(ada, id),
      (all) => all.every(({ status }) => status === 'DELIVERED'),
    );
    await page.clock.runFor(MINUTE);
    const waits = page.getByRole('listitem').getByText('Waiting', { exact: true });
    await waits.waitFor({ state: 'detached' });
    await page.getByText('message waits').waitFor({ state: 'detached' });
  },
  { variables: { ALLOWED_PRIVATE_HOSTS: receiver.host } },
);

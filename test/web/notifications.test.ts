import { notify } from '@herald/server/notifications/notify';
import type { Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import { notificationsOf } from '../testkit/notifications.ts';
import { until } from '../testkit/until.ts';
import { expectNoViolation } from './expect-no-violation.ts';
import { journey } from './journey.ts';
import * as steps from './steps.ts';

journey('tells live what needs a person, and leads them there', async ({ app, open }) => {
  const ada = await app.signUp();
  const connectionIds = [(await ada.connected('MASTODON')).id];
  const { page } = await open({ as: ada });
  await page.goto('/notifications');
  await page.getByRole('heading', { name: 'Nothing needs you' }).waitFor();
  await bell(page, 'Notifications').waitFor();

  await app.sandbox.fault({
    platform: 'mastodon',
    method: 'POST',
    path: '/api/v1/statuses',
    do: { status: 422, body: { error: 'Not welcome here' } },
  });
  await ada.published({ connectionIds, message: `Hello ${'world'.repeat(40)}` });
  await bell(page, 'Notifications, 1 unread').waitFor();
  const counted = seeCounted(page);
  // The line speaks as soon as it is there, be it another than the first.
  const listening = new Promise<void>((listens) => {
    page.on('websocket', (line) =>
      line.on('framesent', ({ payload }) => {
        if (String(payload).includes('NotificationReceived')) listens();
      }),
    );
  });
  await page.reload();
  await bell(page, 'Notifications, 1 unread').waitFor();
  await (await counted).finished();
  await listening;
  // One that nobody announced: the event of it was lost.
  const { workspaceId, id: shareId, userId } = await app.deps.prisma.share.findFirstOrThrow();
  await app.deps.prisma.$transaction((tx) =>
    notify(app.deps, tx, {
      kind: 'SCHEDULED_SHARE_DONE',
      workspaceId,
      shareId,
      userId: userId ?? '',
    }),
  );
  await app.sandbox.tokens('mastodon', 'revoke');
  await ada.published({ connectionIds, message: 'Nobody hears this' });
  await bell(page, 'Notifications, 4 unread').waitFor();
  const rows = page.getByRole('main').getByRole('listitem');
  await rows.nth(3).waitFor();
  await rows.filter({ hasText: /^Unread Reconnect Ada/ }).waitFor({ timeout: 5_000 });

  await rows.getByRole('link', { name: 'Needs you on 1 account: Hello world' }).click();
  await steps.seeRows(page, 1, 'Failed');
  await bell(page, 'Notifications, 3 unread').click();
  await steps.heading(page, 'Notifications').waitFor();
  const markAll = page.getByRole('button', { name: 'Mark all as read' });
  await markAll.press('Enter');
  await bell(page, 'Notifications').waitFor();
  await steps.seeFocus(markAll);
  await page.reload();
  await rows.nth(3).waitFor();
  await bell(page, 'Notifications').waitFor();
  expect(await rows.filter({ hasText: 'Unread' }).count()).toBe(0);

  await page.getByRole('link', { name: 'Choose what you are told, and how' }).click();
  await page.getByText(`Email goes to ${ada.email}.`).waitFor();
});

journey('tells what came before anybody listened', async ({ app, open }) => {
  const ada = await app.signUp();
  const connectionIds = [(await ada.connected('MASTODON')).id];
  const { page } = await open({ as: ada });
  const held = Promise.withResolvers<() => void>();
  await page.routeWebSocket(/\/graphql$/, (line) => {
    const server = line.connectToServer();
    line.onMessage((message) => {
      const isHeld = String(message).includes('subscription NotificationReceived');
      if (isHeld) held.resolve(() => server.send(message));
      else server.send(message);
    });
  });
  const counted = seeCounted(page);
  await page.goto('/');
  const listen = await held.promise;
  await (await counted).finished();
  await app.sandbox.tokens('mastodon', 'revoke');
  await ada.published({ connectionIds, message: 'Nobody hears this' });
  await until(
    () => notificationsOf(ada),
    ({ unreadCount }) => unreadCount === 2,
  );
  listen();
  await bell(page, 'Notifications, 2 unread').waitFor();
});

journey('counts what comes while it is counting', async ({ app, open }) => {
  const ada = await app.signUp();
  const connectionIds = [(await ada.connected('MASTODON')).id];
  const { page } = await open({ as: ada });
  const counted = Promise.withResolvers<() => void>();
  const [listening, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let counts = 0;
  let id: string | undefined;
  await page.route('**/graphql', async (route) => {
    const isFirst = isCount(route.request()) && counts++ === 0;
    if (!isFirst) return route.continue();
    const response = await route.fetch();
    await new Promise<void>((go) => counted.resolve(go));
    await route.fulfill({ response });
  });
  await page.routeWebSocket(/\/graphql$/, (line) => {
    const server = line.connectToServer();
    line.onMessage((message) => {
      server.send(message);
      if (String(message).includes('subscription NotificationReceived'))
        id = JSON.parse(String(message)).id;
    });
    server.onMessage((message) => {
      line.send(message);
      if (String(message).includes(`"listening":"${id}"`)) listening.resolve();
      if (String(message).includes('SHARE_FAILED')) told.resolve();
    });
  });
  await page.goto('/');
  const answer = await counted.promise;
  await listening.promise;
  await app.sandbox.tokens('mastodon', 'revoke');
  await ada.published({ connectionIds, message: 'Nobody hears this' });
  await told.promise;
  answer();
  await bell(page, 'Notifications, 2 unread').waitFor();
});

journey(
  'lets a person choose by keyboard how they are told, and keeps that',
  async ({ app, open }) => {
    const { page } = await open({ as: await app.signUp(), expects: /ERR_FAILED/ });
    await page.goto('/settings/notifications');
    await page.getByText('This Herald sends no email').waitFor();
    const wanted = page.getByRole('switch', { name: 'A scheduled post is published, by email' });
    const status = page.getByRole('main').getByRole('status');
    const saved = (how: string) =>
      status.filter({
        hasText: `Saved: A scheduled post is published, by email is ${how}.`,
      });
    expect(await wanted.isChecked()).toBe(false);
    await page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('link', { name: 'Notifications' })
      .focus();
    for (let stops = 0; stops < 12; stops += 1) {
      await page.keyboard.press('Tab');
      if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement))
        break;
    }
    await steps.seeFocus(wanted);
    await page.keyboard.press('Space');
    await saved('on').waitFor();
    await page.reload();
    await page.locator(':checked').and(wanted).waitFor();

    const held = await steps.hold(page, 'UpdateNotificationPreferences');
    await wanted.press('Space');
    await held.asked;
    expect(await wanted.isChecked()).toBe(false);
    held.cutOff();
    await page.getByRole('alert').filter({ hasText: 'was not saved' }).waitFor();
    expect(await wanted.isChecked()).toBe(true);
    await expectNoViolation(page, 'a choice that was not saved');
  },
  { variables: { SANDBOX: 'off' } },
);

/** The bell that is seen at this width. */
function bell(page: Page, name: string) {
  return page.getByRole('link', { name, exact: true }).filter({ visible: true });
}

/** The first answer from now on to how many there are. */
function seeCounted(page: Page) {
  return page.waitForResponse((answer) => isCount(answer.request()));
}

function isCount(request: Request): boolean {
  return Boolean(request.postData()?.includes('query UnreadNotifications'));
}

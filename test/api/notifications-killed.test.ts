import { startMailServer } from '@herald/sandbox/mail/mail-server';
import { Mailbox } from '@herald/sandbox/mail/mailbox';
import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { letTheDeadBeFound, startKillable } from '../testkit/killable.ts';
import { notificationsOf } from '../testkit/notifications.ts';
import { until } from '../testkit/until.ts';

/** Takes mail in, and never says so. */
class SilentMailbox extends Mailbox {
  override async receive(raw: Buffer, to: readonly string[]): Promise<void> {
    await super.receive(raw, to);
    await new Promise(() => undefined);
  }
}

test('a mail that a killed process may have sent is sent again as the same, and nothing is told twice', {
  timeout: 90_000,
}, async () => {
  await using app = await startTestApp({ config: { role: 'api' } });
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const refusal = { platform: 'mastodon', method: 'POST', path: '/api/v1/statuses' } as const;
  await app.sandbox.fault({ ...refusal, do: { status: 422, body: { error: 'No' } } });

  const mailbox = new SilentMailbox(app.clock.now);
  const mailServer = await startMailServer('127.0.0.1', 0, mailbox);
  const killed = await startKillable(app, 'all', { SMTP_URL: mailServer.url });
  await ada.published({ connectionIds: [id], message: 'Hello' });
  await until(
    async () => mailbox.list(),
    ({ length }) => length > 0,
  );
  await killed.kill();
  await mailServer.close();
  await letTheDeadBeFound(app);

  await using beside = await startTestApp({ beside: app });
  const [mail, ...others] = await until(
    () => app.sandbox.mails(ada.email),
    ({ length }) => length > 0,
  );
  expect(others).toEqual([]);
  expect(mail?.messageId).toBe(mailbox.list()[0]?.messageId);
  await until(
    () => app.deps.prisma.notification.findMany(),
    ([row]) => row?.mailedAt !== null,
  );
  await beside.runJob('tell-of-shares');
  expect((await notificationsOf(ada)).list).toMatchObject([{ kind: 'SHARE_FAILED' }]);
});

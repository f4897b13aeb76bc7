import { composeMail } from '@herald/server/mail/compose-mail';
import { createMailer } from '@herald/server/mail/mailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../testkit/sandbox.ts';

const LETTER = {
  to: 'ada@example.com',
  subject: 'Your post to Mästodon failed\r\nBcc: mallory@example.com',
  workspace: '<script>alert(1)</script> & Co',
  paragraphs: ['It was “too long” <b>by far</b>.'],
  action: { label: 'See the post', url: 'https://herald.example/shares/1?a=b&c=d' },
  footer: {
    text: 'You get this because you shared it.',
    link: { label: 'Choose', url: 'https://herald.example/settings/notifications' },
  },
};
const SENDER = { mailFrom: 'Herald <herald@example.com>', publicUrl: 'https://herald.example' };

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox(() => new Date('2026-11-20T10:00:00Z'));
});
afterAll(() => sandbox[Symbol.asyncDispose]());

test('a mail arrives as it was written, and nothing in it is markup or a header', async () => {
  const mailer = createMailer(sandbox.status().mail.smtpUrl, SENDER);
  await mailer.send(composeMail(LETTER), 'notification.1.2');

  const [mail, ...others] = await sandbox.mails('ada@example.com');
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    messageId: '<notification.1.2@herald.example>',
    from: 'Herald <herald@example.com>',
    to: ['ada@example.com'],
    subject: 'Your post to Mästodon failed Bcc: mallory@example.com',
    receivedAt: '2026-11-20T10:00:00.000Z',
    headers: { 'auto-submitted': 'auto-generated' },
  });
  expect(mail?.headers).not.toHaveProperty('bcc');
  expect(mail?.text).toContain('https://herald.example/shares/1?a=b&c=d');
  expect(mail?.text).toContain('It was “too long” <b>by far</b>.');
  expect(mail?.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co');
  expect(mail?.html).toContain('href="https://herald.example/shares/1?a=b&amp;c=d"');
});

test('the page of the mailbox shows it in a frame that runs nothing, and a reset empties it', async () => {
  const page = await fetch(`${sandbox.origin}/mail`);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const shown = await page.text();
  expect(shown).toContain('Your post to Mästodon failed');
  expect(shown).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="');
  expect(shown).not.toContain('<script>');

  await fetch(`${sandbox.origin}/reset`, { method: 'POST' });
  expect(await sandbox.mails('ada@example.com')).toEqual([]);
  expect(await (await fetch(`${sandbox.origin}/mail`)).text()).toContain('Nothing here yet.');
});

test('a mail that is too large is refused', async () => {
  const mailer = createMailer(sandbox.status().mail.smtpUrl, SENDER);
  const large = { ...LETTER, paragraphs: ['x'.repeat(1024 * 1024)] };
  await expect(mailer.send(composeMail(large), 'large')).rejects.toMatchObject({
    responseCode: 552,
  });
});

test('a password is not sent to a mail server elsewhere that does not encrypt', async () => {
  const { port } = new URL(sandbox.status().mail.smtpUrl);
  // This machine under a name that does not say so.
  const mailer = createMailer(`smtp://herald:secret@[::ffff:127.0.0.1]:${port}`, SENDER);
  await expect(mailer.send(composeMail(LETTER), 'plain')).rejects.toMatchObject({ code: 'ETLS' });
  expect(await sandbox.mails('ada@example.com')).toEqual([]);
});

import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import type { Mail } from './mail.ts';

/** Longest the mail server may take to answer, in milliseconds. */
const ANSWER_TIMEOUT_MS = 15_000;
const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

/** Hands mail to a mail server. */
export interface Mailer {
  /**
   * Sends one mail, under a Message-ID of its own: sent again under the same one, mailboxes can tell that it is the same.
   * @param id letters, digits, dots and dashes
   * @throws Error when the mail server does not take it
   */
  send(mail: Mail, id: string): Promise<void>;
}

/** @param smtpUrl `smtp[s]://user:password@host:port` */
export function createMailer(
  smtpUrl: string,
  { mailFrom, publicUrl }: Pick<Config, 'mailFrom' | 'publicUrl'>,
): Mailer {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const auth = username
    ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    : undefined;
  const transport = createTransport({
    host,
    ...(port ? { port: Number(port) } : {}),
    secure: protocol === 'smtps:',
    ...(auth ? { auth } : {}),
    // A password goes over the net encrypted or not at all.
    requireTLS: auth !== undefined && !LOOPBACK.test(host),
    connectionTimeout: ANSWER_TIMEOUT_MS,
    greetingTimeout: ANSWER_TIMEOUT_MS,
    socketTimeout: ANSWER_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = new URL(publicUrl).hostname;
  return {
    send: async ({ to, subject, text, html }, id) => {
      await transport.sendMail({
        from: mailFrom,
        // As an object: an address alone may be read as several.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${id}@${domain}>`,
        // Nobody's absence note is wanted.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
  };
}

import {
  PASSKEY_ADDED_MAIL,
  PASSKEYS_REMOVED_MAIL,
  PASSWORD_CHANGED_MAIL,
} from '../account/sign-in-mails.ts';
import type { Deps } from '../deps.ts';
import { NOTIFICATION_MAIL } from '../notifications/notification-mail.ts';
import { INVITATION_MAIL, INVITATION_MAIL_KIND } from '../people/invitation-mail.ts';
import type { Mail } from './mail.ts';

/** One kind of mail. */
export interface MailKind {
  /** What the mail about a row says now; null: it is not wanted any more, or was sent. */
  compose(deps: Deps, id: string): Promise<ComposedMail | null>;
}

interface ComposedMail {
  readonly mail: Mail;
  /** Notes that this very mail was sent: the row may ask for another one since. */
  sent?(): Promise<unknown>;
}

/** What people are mailed about, by the name jobs have for it. */
const MAILS: Readonly<Record<string, MailKind>> = {
  notification: NOTIFICATION_MAIL,
  [INVITATION_MAIL_KIND]: INVITATION_MAIL,
  'password-changed': PASSWORD_CHANGED_MAIL,
  'passkeys-removed': PASSKEYS_REMOVED_MAIL,
  'passkey-added': PASSKEY_ADDED_MAIL,
};

interface MailJob {
  readonly kind: string;
  readonly id: string;
  /** The same over all tries. */
  readonly jobId: string;
}

/**
 * Sends one mail, at least once: a process that is killed after sending and before it could note that sends it again,
 * under the same Message-ID.
 * @throws Error when it should be tried again
 */
export async function sendMail(deps: Deps, { kind, id, jobId }: MailJob): Promise<void> {
  const { mailer, log } = deps;
  const mailKind = MAILS[kind];
  if (!mailKind) throw new Error(`nothing is known of mail of the kind ${kind}`);
  if (!mailer) return log.debug({ kind }, 'mail is not set up');
  const composed = await mailKind.compose(deps, id);
  if (!composed) return;
  await mailer.send(composed.mail, `${kind}.${id}.${jobId}`);
  await composed.sent?.();
}

import { composeMail } from '../mail/compose-mail.ts';
import type { Mail } from '../mail/mail.ts';

/** The way back in for who forgot their password. The token stands behind the #, where no server ever gets it. */
export function passwordResetMail(publicUrl: string, to: string, token: string): Mail {
  return composeMail({
    to,
    subject: 'Choose a new password',
    workspace: 'Your account at Herald',
    paragraphs: [
      'Somebody, most likely you, asked for a new password for your account.',
      'The link works once, and for an hour. If it was not you, there is nothing to do: your password stays as it is.',
    ],
    action: {
      label: 'Choose a new password',
      url: `${publicUrl}/reset-password#${encodeURIComponent(token)}`,
    },
    footer: { text: 'You get this because your address was typed at Herald.', link: null },
  });
}

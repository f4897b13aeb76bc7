import { composeMail, type Letter } from '../mail/compose-mail.ts';
import type { MailKind } from '../mail/send-mail.ts';

/** Tells a person that their password is another one; the row it is about is theirs. */
export const PASSWORD_CHANGED_MAIL = signInMail({
  subject: 'Your password was changed',
  paragraphs: [
    'The password of your account was changed, and your other browsers were signed out.',
    'If it was not you, choose a new password at once.',
  ],
});

/** The same for who forgot it and had passkeys; the row it is about is theirs. */
export const PASSKEYS_REMOVED_MAIL = signInMail({
  subject: 'Your password was changed, and your passkeys removed',
  paragraphs: [
    'The password of your account was set anew by a mailed link. All your browsers were signed out, and all your passkeys were removed: add those you use once more.',
    'If it was not you, choose a new password at once.',
  ],
});

/** Tells a person that a passkey opens their account; the row it is about is theirs. */
export const PASSKEY_ADDED_MAIL = signInMail({
  subject: 'A passkey was added to your account',
  paragraphs: [
    'Whoever holds it can sign in to your account without the password.',
    'If it was not you, choose a new password at once by a mailed link: that removes all passkeys and signs out all browsers.',
  ],
});

/** A mail about how one signs in, which asks for a new password where somebody else was at it. */
function signInMail(words: Pick<Letter, 'subject' | 'paragraphs'>): MailKind {
  return {
    compose: async ({ prisma, config }, id) => {
      const user = await prisma.user.findUnique({ where: { id }, select: { email: true } });
      if (!user) return null;
      const mail = composeMail({
        ...words,
        to: user.email,
        workspace: 'Your account at Herald',
        action: { label: 'It was not me', url: `${config.publicUrl}/forgot-password` },
        footer: {
          text: 'You get this whenever it changes how one signs in to your account.',
          link: { label: 'Security settings', url: `${config.publicUrl}/settings/security` },
        },
      });
      return { mail };
    },
  };
}

import { randomUUID } from 'node:crypto';
import type { BetterAuthOptions } from 'better-auth';
import { passwordResetMail } from '../account/password-reset-mail.ts';
import type { Deps } from '../deps.ts';
import { enqueueMails } from '../jobs/queue.ts';

/** What of signing in is about a forgotten password. */
export type PasswordResets = Pick<
  NonNullable<BetterAuthOptions['emailAndPassword']>,
  'sendResetPassword' | 'onPasswordReset'
>;

/**
 * Mails links to a new password. They go out at once and without the queue, whose jobs would hold them; who gets none
 * asks again. Nobody learns from the time it takes whether there is such an account. A new password ends everything else
 * that lets somebody in: sessions, passkeys and links, all of it or nothing, together with the mail that tells of it.
 */
export function createPasswordResets(
  deps: Pick<Deps, 'prisma' | 'mailer' | 'config' | 'log' | 'events'>,
): PasswordResets {
  const { prisma, mailer, config, log, events } = deps;
  if (!mailer) return {};
  return {
    sendResetPassword: async ({ user, token }) => {
      const mail = passwordResetMail(config.publicUrl, user.email, token);
      mailer
        .send(mail, `password-reset.${randomUUID()}`)
        .catch((err) => log.error({ err }, 'link to a new password not mailed'));
    },
    onPasswordReset: async ({ user: { id: userId } }) => {
      await prisma.$transaction(async (tx) => {
        await tx.authSession.deleteMany({ where: { userId } });
        // Who was at the account before may have added one of their own.
        const { count } = await tx.passkey.deleteMany({ where: { userId } });
        // Other links that were mailed lead nowhere any more.
        await tx.authVerification.deleteMany({ where: { value: userId } });
        await enqueueMails(tx, count > 0 ? 'passkeys-removed' : 'password-changed', [userId]);
      });
      events.pubSub.publish('access:ended', { userId });
    },
  };
}

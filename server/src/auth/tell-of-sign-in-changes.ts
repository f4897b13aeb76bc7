import type { PrismaClient } from '@herald/prisma/generated/client/client';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import * as z from 'zod';
import { enqueueMails } from '../jobs/queue.ts';

const addedPasskey = z.object({ userId: z.string() });

/** Mails a person who has another password, or one more passkey: it may have been somebody else at their browser. */
export function tellOfSignInChanges(prisma: PrismaClient): BetterAuthPlugin {
  const tellOfPassword = createAuthMiddleware(async ({ context: { newSession } }) => {
    if (newSession) await enqueueMails(prisma, 'password-changed', [newSession.user.id]);
  });
  const tellOfPasskey = createAuthMiddleware(async ({ context: { returned } }) => {
    if (returned instanceof APIError) return;
    const added = addedPasskey.safeParse(returned).data;
    if (added) await enqueueMails(prisma, 'passkey-added', [added.userId]);
  });
  return {
    id: 'tell-of-sign-in-changes',
    hooks: {
      after: [
        { matcher: ({ path }) => path === '/change-password', handler: tellOfPassword },
        { matcher: ({ path }) => path === '/passkey/verify-registration', handler: tellOfPasskey },
      ],
    },
  };
}

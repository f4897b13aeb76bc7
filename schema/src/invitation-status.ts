import type { InvitationStatus } from '@herald/prisma/generated/client/client';

/** How an invitation stands at a moment: one that was never accepted ends by itself. */
export function invitationStatus(
  { status, expiresAt }: { readonly status: InvitationStatus; readonly expiresAt: Date },
  now: Date,
): InvitationStatus | 'EXPIRED' {
  return status === 'PENDING' && expiresAt <= now ? 'EXPIRED' : status;
}

import { builder } from '../builder.ts';
import type { invitationStatus } from '../invitation-status.ts';

/** How an invitation stands. */
export const InvitationStatusType = builder.enumType('InvitationStatus', {
  description: 'How an invitation stands.',
  values: {
    PENDING: { description: 'It can be accepted.' },
    EXPIRED: { description: 'It was not accepted in time; an owner can send it again.' },
    ACCEPTED: { description: 'It was used.' },
    REVOKED: { description: 'An owner took it back.' },
  } satisfies Record<ReturnType<typeof invitationStatus>, { description: string }>,
});

import type { ShareStatus } from '@herald/prisma/generated/client/client';
import { builder } from '../builder.ts';

/** The states of a result in the API. */
export const ShareStatusType = builder.enumType('ShareStatus', {
  description: 'What became of a share on one account.',
  values: {
    SCHEDULED: { description: 'Waits for its time.' },
    QUEUED: { description: 'Waits for its turn.' },
    PUBLISHING: { description: 'Is being published.' },
    RETRYING: { description: 'Did not work yet and is tried again; `failure.retryAt` says when.' },
    PUBLISHED: { description: 'Is on the platform.' },
    FAILED: { description: 'Is not on the platform; `failure` says why and what to do.' },
    UNKNOWN: {
      description: 'Was sent without an answer; look at the platform, then `resolveShareResult`.',
    },
    CANCELED: { description: 'Was called off before it began.' },
  } satisfies Record<ShareStatus, { description: string }>,
});

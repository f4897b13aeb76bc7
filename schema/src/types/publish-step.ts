import type { PublishStep } from '@herald/prisma/generated/client/client';
import { builder } from '../builder.ts';

/** The steps of publishing in the API. */
export const PublishStepType = builder.enumType('PublishStep', {
  description: 'How far publishing came.',
  values: {
    QUEUED: { description: 'Not begun.' },
    REFRESHING_TOKEN: { description: 'Renewing the access.' },
    UPLOADING_MEDIA: { description: 'Handing over the images.' },
    PROCESSING_MEDIA: { description: 'The platform works on the images.' },
    PUBLISHING: { description: 'Creating the post.' },
    CONFIRMING: { description: 'Looking whether the post is there.' },
    DONE: { description: 'Over, well or not.' },
  } satisfies Record<PublishStep, { description: string }>,
});

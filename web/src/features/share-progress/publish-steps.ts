import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PublishStep } from '../../gql/graphql.ts';

/** What a step is called, and how far it is on the way, in percent. */
export const publishSteps: Record<
  PublishStep,
  { readonly label: MessageDescriptor; readonly reached: number }
> = {
  QUEUED: { label: msg`Waiting its turn`, reached: 4 },
  REFRESHING_TOKEN: {
    label: msg({
      message: 'Refreshing access',
      comment: 'Step of publishing: the permission to post is renewed',
    }),
    reached: 18,
  },
  UPLOADING_MEDIA: { label: msg`Uploading image`, reached: 36 },
  PROCESSING_MEDIA: { label: msg`Platform is processing the image`, reached: 56 },
  PUBLISHING: {
    label: msg({ message: 'Publishing', comment: 'State of a post: it is being published' }),
    reached: 78,
  },
  CONFIRMING: {
    label: msg({
      message: 'Confirming',
      comment: 'Step of publishing: the platform is asked whether the post is there',
    }),
    reached: 92,
  },
  DONE: { label: msg({ message: 'Done', comment: 'Publishing is over' }), reached: 100 },
};

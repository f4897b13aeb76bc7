import type { PublishStep } from '../../gql/graphql.ts';

/** What a step is called, and how far it is on the way, in percent. */
export const publishSteps: Record<
  PublishStep,
  { readonly label: string; readonly reached: number }
> = {
  QUEUED: { label: 'Waiting its turn', reached: 4 },
  REFRESHING_TOKEN: { label: 'Refreshing access', reached: 18 },
  UPLOADING_MEDIA: { label: 'Uploading image', reached: 36 },
  PROCESSING_MEDIA: { label: 'Platform is processing the image', reached: 56 },
  PUBLISHING: { label: 'Publishing', reached: 78 },
  CONFIRMING: { label: 'Confirming', reached: 92 },
  DONE: { label: 'Done', reached: 100 },
};

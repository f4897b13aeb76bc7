import { builder } from '../builder.ts';
import { shareRequest } from '../share-request.ts';

const ShareOverrideInput = builder.inputType('ShareOverrideInput', {
  description: 'Another message for one account.',
  fields: (t) => ({
    connectionId: t.id({ required: true, description: 'One of `connectionIds`.' }),
    message: t.string({
      required: true,
      description: 'Takes the place of `message`; at most 70000 characters.',
    }),
  }),
});

/** What is to be said, and where. */
export const ShareInput = builder
  .inputType('ShareInput', {
    description: 'What is to be said, and where.',
    fields: (t) => ({
      connectionIds: t.idList({
        required: true,
        description: 'The SocialConnections to share to, 1 to 50.',
      }),
      url: t.field({ type: 'URL', description: 'The link to share.' }),
      title: t.string({ description: 'The title of the page; at most 1000 characters.' }),
      description: t.string({
        description: 'The description of the page; at most 1000 characters.',
      }),
      message: t.string({ description: 'What the person writes; at most 70000 characters.' }),
      imageIds: t.idList({
        description: 'Images as POST /media answered them, in their order; at most 20.',
      }),
      imageUrl: t.field({
        type: 'URL',
        description: 'An image on the web, fetched once by the server.',
      }),
      imageAlt: t.string({
        description:
          'What is to be seen, for images that have no text of their own; at most 5000 characters.',
      }),
      overrides: t.field({
        type: [ShareOverrideInput],
        description: 'Other messages for single accounts; at most 50.',
      }),
      scheduledAt: t.field({ type: 'DateTime', description: 'When to publish; absent: now.' }),
      idempotencyKey: t.string({
        description:
          'The same key in the same workspace answers the first share again, so that a repeated request posts once; 1 to 200 characters.',
      }),
      allowDuplicate: t.boolean({
        defaultValue: false,
        description: 'Share even to accounts the link was shared to before.',
      }),
      reference: t.string({
        description: "The caller's own id, echoed back everywhere; at most 200 characters.",
      }),
    }),
  })
  .validate(shareRequest);

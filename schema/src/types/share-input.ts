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

const ShareImageInput = builder.inputType('ShareImageInput', {
  description: 'An uploaded image and what it shows.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'As POST /media answered it.' }),
    altText: t.string({
      description:
        'What is to be seen; absent: as it was told at the upload. At most 5000 characters.',
    }),
  }),
});

const PostOptionInput = builder.inputType('PostOptionInput', {
  description: 'A choice for the post of one account.',
  fields: (t) => ({
    connectionId: t.id({ required: true, description: 'One of `connectionIds`.' }),
    name: t.string({ required: true, description: "Of the platform's `options`." }),
    value: t.string({
      required: true,
      description: 'One of its choices, or the text; at most 5000 characters.',
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
      images: t.field({
        type: [ShareImageInput],
        description:
          'Images as POST /media answered them, each with its description; takes the place of `imageIds`; at most 20.',
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
      options: t.field({
        type: [PostOptionInput],
        description: "What was chosen of the platforms' `options`; at most 200.",
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

import { builder } from '../builder.ts';

/** An image of a share. */
export const ShareImageType = builder.prismaObject('ShareImage', {
  description: 'An image of a share.',
  fields: (t) => ({
    id: t.exposeID('mediaId', { description: 'Its id, as `imageIds` of another share takes it.' }),
    url: t.field({
      type: 'URL',
      description: 'Where a small version of it can be seen, for a day.',
      resolve: ({ mediaId }, _args, context) => context.services.thumbnailUrl(mediaId),
    }),
    altText: t.exposeString('altText', {
      nullable: true,
      description: 'What it shows, for those who do not see it.',
    }),
  }),
});

import { builder } from '../builder.ts';
import { inWorkspace } from '../require-viewer.ts';

/** The success of every mutation of a share. */
export const ShareSuccess = builder
  .objectRef<{ readonly shareId: string; readonly replayed?: boolean }>('ShareSuccess')
  .implement({
    description: 'It was done.',
    fields: (t) => ({
      share: t.prismaField({
        type: 'Share',
        description: 'The share as it is now; watch it with `shareProgress`.',
        resolve: (query, { shareId }, _args, context) =>
          context.prisma.share.findUniqueOrThrow({
            ...query,
            where: { id: shareId, ...inWorkspace(context) },
          }),
      }),
      replayed: t.boolean({
        description:
          'Nothing was done this time: an earlier request had the same `idempotencyKey`, and its share is answered, whatever else this one says.',
        resolve: ({ replayed = false }) => replayed,
      }),
    }),
  });

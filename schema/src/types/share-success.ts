import { builder } from '../builder.ts';
import { inWorkspace } from '../require-viewer.ts';

/** The success of every mutation of a share. */
export const ShareSuccess = builder
  .objectRef<{ readonly shareId: string }>('ShareSuccess')
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
    }),
  });

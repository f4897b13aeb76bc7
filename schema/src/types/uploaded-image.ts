import * as z from 'zod';
import { builder } from '../builder.ts';
import { rowId } from '../global-id.ts';
import { byEverybodyOrKey } from '../key-scopes.ts';
import { requireActor } from '../require-viewer.ts';

/** Most images of one share. */
const MOST_IMAGES = 20;

const UploadedImage = builder.objectRef<{ readonly id: string }>('UploadedImage').implement({
  description: 'An image of your workspace, from `POST /media`.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id, as `images` of a share takes it.' }),
    url: t.field({
      type: 'URL',
      description: 'Where a small version of it can be seen, for a day.',
      resolve: ({ id }, _args, context) => context.services.thumbnailUrl(id),
    }),
  }),
});

builder.queryField('uploadedImages', (t) =>
  t.field({
    type: [UploadedImage],
    ...byEverybodyOrKey('shares:write'),
    description: 'Those of some images that are still there, in no order.',
    args: {
      ids: t.arg
        .idList({ required: true, description: `Their ids, at most ${MOST_IMAGES}.` })
        .validate(z.array(rowId).max(MOST_IMAGES)),
    },
    complexity: { multiplier: MOST_IMAGES },
    resolve: (_root, { ids }, context) => {
      const { workspaceId } = requireActor(context);
      return context.prisma.media.findMany({
        where: { id: { in: ids }, workspaceId },
        select: { id: true },
      });
    },
  }),
);

import { queryFromInfo } from '@pothos/plugin-prisma';
import { builder } from '../builder.ts';
import { badUserInput } from '../coded-errors.ts';
import type { Context } from '../context.ts';
import { nodeId } from '../global-id.ts';
import { byEverybodyOrKey } from '../key-scopes.ts';
import { inWorkspace } from '../require-viewer.ts';
import { ShareResultNode } from './share-result.ts';

/** @throws GraphQLError BAD_USER_INPUT when the share is not the viewer's to watch */
async function requireShare(context: Context, id: string): Promise<void> {
  const count = await context.prisma.share.count({ where: { id, ...inWorkspace(context) } });
  if (count === 0) throw badUserInput('There is no such share.');
}

builder.subscriptionField('shareProgress', (t) =>
  t.field({
    type: ShareResultNode,
    ...byEverybodyOrKey('shares:read'),
    description:
      'Every result of a share as it is now, then each change, then the end once the share is finished, unless it is followed. After a reconnect nothing is missing: the first answers are the truth, and `version` tells which of two is newer.',
    args: {
      shareId: t.arg
        .id({ required: true, description: 'A Share of your workspace.' })
        .validate(nodeId('Share')),
      follow: t.arg.boolean({
        defaultValue: false,
        description:
          'Whether it goes on when the share is finished, for what people do then: retry, settle, edit, delete.',
      }),
    },
    subscribe: async (_root, { shareId, follow }, context) => {
      await requireShare(context, shareId);
      return context.services.progress.shareResults(shareId, follow ?? false);
    },
    resolve: async (result, _args, context, info) => {
      const query = queryFromInfo({ context, info, typeName: 'ShareResult', select: { id: true } });
      const relations = await context.prisma.shareResult.findUniqueOrThrow({
        ...query,
        where: { id: result.id, share: inWorkspace(context) },
      });
      // What the event says of the result itself is told as it was then: another event tells what came after.
      return { ...relations, ...result };
    },
  }),
);

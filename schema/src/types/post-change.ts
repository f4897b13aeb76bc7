import * as z from 'zod';
import { builder } from '../builder.ts';
import {
  NotFoundError,
  PlatformRefusedError,
  ShareRejectedError,
  ValidationError,
} from '../errors.ts';
import { nodeId } from '../global-id.ts';
import { byEditorsOrKey } from '../key-scopes.ts';
import { COSTLY } from '../query-limits.ts';
import { inWorkspace, requireActor } from '../require-viewer.ts';
import { ErrorInterface } from './error.ts';
import { FailureActionType, FailureKindType } from './share-failure.ts';

builder.objectType(PlatformRefusedError, {
  name: 'PlatformRefusedError',
  description:
    'The platform refused, or did not answer; the message says which. Asking again is safe.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    kind: t.field({
      type: FailureKindType,
      description: 'Why, for programs.',
      resolve: ({ refusal }) => refusal.kind,
    }),
    action: t.field({
      type: FailureActionType,
      description: 'What a person can do.',
      resolve: ({ refusal }) => refusal.action,
    }),
    platformCode: t.string({
      nullable: true,
      description: "The platform's own code; null when it gave none.",
      resolve: ({ refusal }) => refusal.platformCode,
    }),
    retryAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it may be asked again; null when the platform named no time.',
      resolve: ({ refusal }) => refusal.retryAt,
    }),
  }),
});

const ShareResultSuccess = builder
  .objectRef<{ readonly resultId: string }>('ShareResultSuccess')
  .implement({
    description: 'It was done at the platform.',
    fields: (t) => ({
      result: t.prismaField({
        type: 'ShareResult',
        description: 'The result as it is now.',
        resolve: (query, { resultId }, _args, context) =>
          context.prisma.shareResult.findFirstOrThrow({
            ...query,
            where: { id: resultId, share: inWorkspace(context) },
          }),
      }),
    }),
  });

const DeleteShareResultInput = builder
  .inputType('DeleteShareResultInput', {
    description: 'Which post to delete.',
    fields: (t) => ({
      resultId: t.id({ required: true, description: 'The ShareResult that is PUBLISHED.' }),
    }),
  })
  .validate(z.object({ resultId: nodeId('ShareResult') }));

builder.mutationField('deleteShareResult', (t) =>
  t.field({
    type: ShareResultSuccess,
    complexity: COSTLY,
    ...byEditorsOrKey('shares:write'),
    description:
      'Deletes a published post at its platform; the result stays in the history with `deletedAt`.',
    errors: {
      types: [NotFoundError, ValidationError, PlatformRefusedError],
      union: {
        name: 'DeleteShareResultResult',
        description: 'What `deleteShareResult` answers.',
      },
    },
    args: {
      input: t.arg({
        type: DeleteShareResultInput,
        required: true,
        description: 'Which post to delete.',
      }),
    },
    resolve: async (_root, { input: { resultId } }, context) => {
      await context.services.shares.deletePost(requireActor(context), resultId);
      return { resultId };
    },
  }),
);

const EditShareResultInput = builder
  .inputType('EditShareResultInput', {
    description: 'What a post is to say from now on.',
    fields: (t) => ({
      resultId: t.id({ required: true, description: 'The ShareResult that is PUBLISHED.' }),
      message: t.string({
        required: true,
        description:
          'Takes the place of its `message`; link and images stay. At most 70000 characters.',
      }),
    }),
  })
  .validate(z.object({ resultId: nodeId('ShareResult'), message: z.string().max(70_000) }));

builder.mutationField('editShareResult', (t) =>
  t.field({
    type: ShareResultSuccess,
    complexity: COSTLY,
    ...byEditorsOrKey('shares:write'),
    description: 'Changes the text of a published post at its platform.',
    errors: {
      types: [NotFoundError, ValidationError, ShareRejectedError, PlatformRefusedError],
      union: { name: 'EditShareResultResult', description: 'What `editShareResult` answers.' },
    },
    args: {
      input: t.arg({
        type: EditShareResultInput,
        required: true,
        description: 'What the post is to say.',
      }),
    },
    resolve: async (_root, { input: { resultId, message } }, context) => {
      await context.services.shares.editPost(requireActor(context), resultId, message);
      return { resultId };
    },
  }),
);

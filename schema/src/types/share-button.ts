import * as z from 'zod';
import { builder } from '../builder.ts';
import { ValidationError } from '../errors.ts';
import { requireViewer } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';
import { WorkspaceSuccess } from './workspace.ts';

const UpdateEmbedOriginsInput = builder
  .inputType('UpdateEmbedOriginsInput', {
    description: 'The pages that may hold your share button and be told of shares.',
    fields: (t) => ({
      origins: t.stringList({
        required: true,
        description:
          'All of them, in place of those before: scheme and host such as `https://shop.example`, `http://` for `localhost` alone; at most 20.',
      }),
    }),
  })
  .validate(z.object({ origins: z.array(z.string().max(300)).max(100) }));

builder.mutationField('updateEmbedOrigins', (t) =>
  t.field({
    type: WorkspaceSuccess,
    ...BY_OWNERS,
    description: 'Replaces the list of pages that are told of shares. By owners only.',
    errors: {
      types: [ValidationError],
      union: {
        name: 'UpdateEmbedOriginsResult',
        description: 'What `updateEmbedOrigins` answers.',
      },
    },
    args: {
      input: t.arg({ type: UpdateEmbedOriginsInput, required: true, description: 'Which pages.' }),
    },
    resolve: async (_root, { input }, context) => {
      await context.services.workspaces.changeEmbedOrigins(requireViewer(context), input.origins);
      return {};
    },
  }),
);

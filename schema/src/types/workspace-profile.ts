import * as z from 'zod';
import { builder } from '../builder.ts';
import { ValidationError } from '../errors.ts';
import { rowId } from '../global-id.ts';
import { requireViewer } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';
import { WorkspaceSuccess } from './workspace.ts';

const UpdateWorkspaceInput = builder
  .inputType('UpdateWorkspaceInput', {
    description: 'The business profile; what is absent stays as it is, null is taken away.',
    fields: (t) => ({
      name: t.string({ description: 'What its members call it, 1 to 100 characters.' }),
      website: t.string({
        description:
          'The page of the business; `https://` is put before an address without it; at most 2000 characters.',
      }),
      logoId: t.id({ description: 'An image of your workspace, from `POST /media`.' }),
      timeZone: t.string({
        description: "IANA name, e.g. `Europe/Paris`; null: each browser's own.",
      }),
    }),
  })
  .validate(
    z.object({
      name: z.string().max(1000).nullish(),
      website: z.string().max(2000).nullish(),
      logoId: rowId.nullish(),
      timeZone: z.string().max(100).nullish(),
    }),
  );

builder.mutationField('updateWorkspace', (t) =>
  t.field({
    type: WorkspaceSuccess,
    ...BY_OWNERS,
    description: 'Changes the business profile. By owners only.',
    errors: {
      types: [ValidationError],
      union: { name: 'UpdateWorkspaceResult', description: 'What `updateWorkspace` answers.' },
    },
    args: {
      input: t.arg({ type: UpdateWorkspaceInput, required: true, description: 'What to change.' }),
    },
    resolve: async (_root, { input }, context) => {
      await context.services.workspaces.changeProfile(requireViewer(context), input);
      return {};
    },
  }),
);

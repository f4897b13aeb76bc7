import * as z from 'zod';
import { builder } from '../builder.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import { nodeId, toGlobalId } from '../global-id.ts';
import type { EnteredWorkspace } from '../people.ts';
import { requireViewer } from '../require-viewer.ts';
import { BY_EVERYBODY } from '../role-scopes.ts';

/** The success of every mutation after which the session works in another workspace. */
export const WorkspaceEntered = builder.objectRef<EnteredWorkspace>('WorkspaceEntered').implement({
  description:
    'This session works in another workspace from now on. What was read before belongs to the one before: ask for everything anew.',
  fields: (t) => ({
    workspaceId: t.id({
      description: 'The Workspace it works in now.',
      resolve: ({ workspaceId }) => toGlobalId('Workspace', workspaceId),
    }),
    name: t.exposeString('name', { description: 'As its members call it.' }),
  }),
});

const CreateWorkspaceInput = builder
  .inputType('CreateWorkspaceInput', {
    description: 'The workspace to make.',
    fields: (t) => ({
      name: t.string({ required: true, description: 'What to call it, 1 to 100 characters.' }),
    }),
  })
  .validate(z.object({ name: z.string().max(1000) }));

builder.mutationField('createWorkspace', (t) =>
  t.field({
    type: WorkspaceEntered,
    ...BY_EVERYBODY,
    description: 'Makes a workspace that you own, and works in it. By everybody.',
    errors: {
      types: [ValidationError],
      union: { name: 'CreateWorkspaceResult', description: 'What `createWorkspace` answers.' },
    },
    args: {
      input: t.arg({ type: CreateWorkspaceInput, required: true, description: 'What to make.' }),
    },
    resolve: (_root, { input: { name } }, context) =>
      context.services.workspaces.create(requireViewer(context), name),
  }),
);

const SwitchWorkspaceInput = builder
  .inputType('SwitchWorkspaceInput', {
    description: 'Where to work.',
    fields: (t) => ({
      workspaceId: t.id({ required: true, description: 'One of your workspaces.' }),
    }),
  })
  .validate(z.object({ workspaceId: nodeId('Workspace') }));

builder.mutationField('switchWorkspace', (t) =>
  t.field({
    type: WorkspaceEntered,
    ...BY_EVERYBODY,
    description: 'Works in another of your workspaces, in this session. By everybody.',
    errors: {
      types: [NotFoundError],
      union: { name: 'SwitchWorkspaceResult', description: 'What `switchWorkspace` answers.' },
    },
    args: {
      input: t.arg({ type: SwitchWorkspaceInput, required: true, description: 'Where to work.' }),
    },
    resolve: (_root, { input: { workspaceId } }, context) =>
      context.services.workspaces.enter(requireViewer(context), workspaceId),
  }),
);

import * as z from 'zod';
import { builder } from '../builder.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import { rowId } from '../global-id.ts';
import { requireViewer } from '../require-viewer.ts';
import { BY_EVERYBODY, BY_OWNERS } from '../role-scopes.ts';
import { WORKSPACE_ROLES } from '../workspace-role.ts';
import { WorkspaceSuccess } from './workspace.ts';
import { WorkspaceEntered } from './workspace-entry.ts';
import { WorkspaceRoleType } from './workspace-role.ts';

builder.prismaObject('WorkspaceMember', {
  description: 'A person in your workspace.',
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The membership; not the id of a Node.' }),
    name: t.string({
      description: 'As given at sign-up.',
      select: { user: { select: { name: true } } },
      resolve: ({ user }) => user.name,
    }),
    email: t.string({
      description: 'The address the person signs in with.',
      select: { user: { select: { email: true } } },
      resolve: ({ user }) => user.email,
    }),
    role: t.expose('role', { type: WorkspaceRoleType, description: 'What they may do.' }),
    joinedAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'Since when they belong to it.',
    }),
    isViewer: t.boolean({
      description: 'Whether it is you.',
      select: { userId: true },
      resolve: ({ userId }, _args, context) => userId === requireViewer(context).userId,
    }),
  }),
});

/** What mutations of the people of a workspace answer. */
export const PeopleChangeResult = builder.errorUnion('PeopleChangeResult', {
  description: 'What mutations of the people of a workspace answer.',
  types: [WorkspaceSuccess, NotFoundError, ValidationError],
  resolveType: () => 'WorkspaceSuccess',
});

const ChangeMemberRoleInput = builder
  .inputType('ChangeMemberRoleInput', {
    description: 'Who may do what.',
    fields: (t) => ({
      memberId: t.id({ required: true, description: 'The WorkspaceMember.' }),
      role: t.field({
        type: WorkspaceRoleType,
        required: true,
        description: 'What they may do from now on.',
      }),
    }),
  })
  .validate(z.object({ memberId: rowId, role: z.enum(WORKSPACE_ROLES) }));

builder.mutationField('changeMemberRole', (t) =>
  t.field({
    type: PeopleChangeResult,
    ...BY_OWNERS,
    description: 'Gives a member another role; there is always an owner left. By owners only.',
    args: {
      input: t.arg({
        type: ChangeMemberRoleInput,
        required: true,
        description: 'Who may do what.',
      }),
    },
    resolve: async (_root, { input: { memberId, role } }, context) => {
      await context.services.people.changeRole(requireViewer(context), memberId, role);
      return {};
    },
  }),
);

const RemoveMemberInput = builder
  .inputType('RemoveMemberInput', {
    description: 'Whom to remove.',
    fields: (t) => ({
      memberId: t.id({ required: true, description: 'The WorkspaceMember.' }),
    }),
  })
  .validate(z.object({ memberId: rowId }));

builder.mutationField('removeMember', (t) =>
  t.field({
    type: PeopleChangeResult,
    ...BY_OWNERS,
    description: 'Shuts a member out at once; what they shared stays, and goes on. By owners only.',
    args: {
      input: t.arg({ type: RemoveMemberInput, required: true, description: 'Whom to remove.' }),
    },
    resolve: async (_root, { input: { memberId } }, context) => {
      await context.services.people.removeMember(requireViewer(context), memberId);
      return {};
    },
  }),
);

builder.mutationField('leaveWorkspace', (t) =>
  t.field({
    type: WorkspaceEntered,
    ...BY_EVERYBODY,
    description:
      'Leaves your workspace, unless you are its only owner; this session works in another of yours, or in a new one. By everybody.',
    errors: {
      types: [ValidationError],
      union: { name: 'LeaveWorkspaceResult', description: 'What `leaveWorkspace` answers.' },
    },
    resolve: (_root, _args, context) => context.services.people.leave(requireViewer(context)),
  }),
);

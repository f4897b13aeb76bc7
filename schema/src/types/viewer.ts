import { builder } from '../builder.ts';
import type { Viewer } from '../context.ts';
import { WorkspaceMembership } from './workspace-membership.ts';
import { WorkspaceRoleType } from './workspace-role.ts';

/** The person who asks. */
export const ViewerType = builder.objectRef<Viewer>('Viewer').implement({
  description: 'The person who asks.',
  fields: (t) => ({
    id: t.exposeID('userId', { description: 'The person; not the id of a Node.' }),
    name: t.exposeString('name', { description: 'As given at sign-up.' }),
    email: t.exposeString('email', { description: 'The address the person signs in with.' }),
    workspace: t.prismaField({
      type: 'Workspace',
      description: 'Where connections and shares of this session belong.',
      resolve: (query, viewer, _args, context) =>
        context.prisma.workspace.findUniqueOrThrow({ ...query, where: { id: viewer.workspaceId } }),
    }),
    role: t.expose('role', { type: WorkspaceRoleType, description: 'What you may do in it.' }),
    workspaces: t.field({
      type: [WorkspaceMembership],
      description: 'Every workspace you belong to, the one you came into first before others.',
      resolve: ({ userId }, _args, context) =>
        context.prisma.workspaceMember.findMany({
          where: { userId },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          select: {
            role: true,
            workspaceId: true,
            workspace: { select: { name: true, logoId: true } },
          },
        }),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: ViewerType,
    nullable: true,
    skipTypeScopes: true,
    description: 'Who you are; null when not signed in.',
    resolve: (_root, _args, context) => context.viewer,
  }),
);

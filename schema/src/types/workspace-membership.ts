import type { WorkspaceRole } from '@herald/prisma/generated/client/client';
import { builder } from '../builder.ts';
import { toGlobalId } from '../global-id.ts';
import { requireViewer } from '../require-viewer.ts';
import { WorkspaceRoleType } from './workspace-role.ts';

interface Membership {
  readonly workspaceId: string;
  readonly role: WorkspaceRole;
  readonly workspace: { readonly name: string; readonly logoId: string | null };
}

/** One of the workspaces of a person, as far as it is told while they work in another. */
export const WorkspaceMembership = builder.objectRef<Membership>('WorkspaceMembership').implement({
  description: 'One of your workspaces; the rest of it is told while you work in it.',
  fields: (t) => ({
    workspaceId: t.id({
      description: 'The Workspace, for `switchWorkspace`.',
      resolve: ({ workspaceId }) => toGlobalId('Workspace', workspaceId),
    }),
    name: t.string({
      description: 'As its members call it.',
      resolve: ({ workspace }) => workspace.name,
    }),
    logo: t.field({
      type: 'URL',
      nullable: true,
      description: 'A small version of its image, for about a day; null when it has none.',
      resolve: ({ workspace: { logoId } }, _args, context) =>
        logoId && context.services.thumbnailUrl(logoId),
    }),
    role: t.expose('role', { type: WorkspaceRoleType, description: 'What you may do in it.' }),
    current: t.boolean({
      description: 'Whether this session works in it.',
      resolve: ({ workspaceId }, _args, context) =>
        workspaceId === requireViewer(context).workspaceId,
    }),
  }),
});

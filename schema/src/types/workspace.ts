import { builder } from '../builder.ts';
import { BY_PEOPLE } from '../key-scopes.ts';
import { requireViewer } from '../require-viewer.ts';

builder.prismaNode('Workspace', {
  description: 'Who shares connections and history with whom.',
  nullable: true,
  id: { field: 'id' },
  select: { id: true },
  findUnique: (id, context) => ({ id, AND: { id: requireViewer(context).workspaceId } }),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As its members call it.' }),
    website: t.expose('website', {
      type: 'URL',
      nullable: true,
      description: 'The page of the business; null when none was given.',
    }),
    logo: t.field({
      type: 'URL',
      nullable: true,
      description: 'A small version of its image, for about a day; null when it has none.',
      select: { logoId: true },
      resolve: ({ logoId }, _args, context) => logoId && context.services.thumbnailUrl(logoId),
    }),
    timeZone: t.exposeString('timeZone', {
      nullable: true,
      description: "IANA name of the zone its times are meant in; null: each browser's own.",
    }),
    embedId: t.exposeString('embedId', {
      description:
        'What pages with the share button name it by (`site`), to show where they were shared. No secret.',
    }),
    embedOrigins: t.exposeStringList('embedOrigins', {
      description:
        'Origins such as `https://shop.example`: their pages can show where they were shared, and hear what became of a share that was begun there.',
    }),
    members: t.relation('members', {
      ...BY_PEOPLE,
      description: 'Who belongs to it, the first before others.',
      query: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
    }),
    invitations: t.prismaField({
      type: ['WorkspaceInvitation'],
      nullable: true,
      description: 'Those not accepted yet, the newest first; null unless you are an owner.',
      authScopes: { owner: true },
      unauthorizedResolver: () => null,
      resolve: (query, { id }, _args, context) =>
        context.prisma.workspaceInvitation.findMany({
          ...query,
          where: { workspaceId: id, status: 'PENDING' },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
    }),
  }),
});

/** The success of every mutation of the viewer's workspace. */
export const WorkspaceSuccess = builder.objectRef<object>('WorkspaceSuccess').implement({
  description: 'It was done.',
  fields: (t) => ({
    workspace: t.prismaField({
      type: 'Workspace',
      description: 'Your workspace as it is now.',
      resolve: (query, _parent, _args, context) =>
        context.prisma.workspace.findUniqueOrThrow({
          ...query,
          where: { id: requireViewer(context).workspaceId },
        }),
    }),
  }),
});

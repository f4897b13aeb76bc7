import { builder } from '../builder.ts';
import { requireViewer } from '../require-viewer.ts';

builder.prismaNode('Workspace', {
  description: 'Who shares connections and history with whom.',
  nullable: true,
  id: { field: 'id' },
  select: { id: true },
  findUnique: (id, context) => ({ id, AND: { id: requireViewer(context).workspaceId } }),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As its members call it.' }),
  }),
});

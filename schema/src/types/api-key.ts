import { queryFromInfo } from '@pothos/plugin-prisma';
import { builder } from '../builder.ts';
import { NULL_FOR_KEYS } from '../key-scopes.ts';
import { inWorkspace } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';

/** What another service comes in with. */
export const ApiKeyType = builder.prismaObject('ApiKey', {
  description: 'What another service comes in with, as `Authorization: Bearer <key>`.',
  // Only what is selected is read: the row also holds the hash of the key.
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The key; not the id of a Node.' }),
    name: t.exposeString('name', { description: 'As people call it.' }),
    start: t.exposeString('start', { description: 'How the key begins, to tell it by.' }),
    scopes: t.exposeStringList('scopes', {
      description: 'What it opens: `connections:read`, `shares:write` and so on.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    createdBy: t.string({
      ...NULL_FOR_KEYS,
      nullable: true,
      description:
        'Name of the owner who made it; null: an operator, or somebody who is gone. Not told to keys.',
      select: { user: { select: { name: true } } },
      resolve: ({ user }) => user?.name ?? null,
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the minute; null: never.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends; null: it does not.',
    }),
    workspace: t.relation('workspace', { description: 'The workspace it acts within.' }),
  }),
});

builder.queryField('apiKey', (t) =>
  t.field({
    type: ApiKeyType,
    nullable: true,
    skipTypeScopes: true,
    description: 'The key you ask with, and what it opens; null when you ask without one.',
    resolve: (_root, _args, context, info) =>
      context.apiKey &&
      context.prisma.apiKey.findUniqueOrThrow({
        ...queryFromInfo({ context, info }),
        where: { id: context.apiKey.apiKeyId },
      }),
  }),
);

builder.queryField('apiKeys', (t) =>
  t.prismaField({
    type: [ApiKeyType],
    ...BY_OWNERS,
    description:
      'The keys of your workspace, the newest first; without those that were revoked. By owners only.',
    resolve: (query, _root, _args, context) =>
      context.prisma.apiKey.findMany({
        ...query,
        where: { ...inWorkspace(context), revokedAt: null },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
  }),
);

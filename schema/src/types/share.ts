import { builder } from '../builder.ts';
import { nodeId } from '../global-id.ts';
import { byEverybodyOrKey, NULL_FOR_KEYS } from '../key-scopes.ts';
import { inWorkspace } from '../require-viewer.ts';
import { isFinal } from '../share-status.ts';

// The same in every place that reads results of a share, so that they are read only once.
const RESULT_ORDER = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];

/** One act of sharing. */
export const ShareNode = builder.prismaNode('Share', {
  description: 'One act of sharing, to one or more accounts.',
  nullable: true,
  id: { field: 'id' },
  // Only what is asked for is read.
  select: { id: true },
  findUnique: (id, context) => ({ id, ...inWorkspace(context) }),
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', nullable: true, description: 'The link that was shared.' }),
    title: t.exposeString('title', {
      nullable: true,
      description: 'The title given with the link.',
    }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'The description given with the link.',
    }),
    message: t.exposeString('message', {
      nullable: true,
      description: 'What the person wrote for all accounts.',
    }),
    reference: t.exposeString('reference', {
      nullable: true,
      description: "The caller's own id, as it was given.",
    }),
    scheduledAt: t.expose('scheduledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it is to be published; null: at once.',
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      description:
        'When it is, or was, to be published: `scheduledAt`, or `createdAt` for one shared at once.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was asked for.' }),
    createdBy: t.string({
      ...NULL_FOR_KEYS,
      nullable: true,
      description:
        'Name of the person who shared; null: a key did, or somebody who is gone. Not told to keys.',
      select: { user: { select: { name: true } } },
      resolve: ({ user }) => user?.name ?? null,
    }),
    createdByKey: t.string({
      nullable: true,
      description: 'Name of the API key that shared; null: a person did.',
      select: { createdByKey: { select: { name: true } } },
      resolve: ({ createdByKey }) => createdByKey?.name ?? null,
    }),
    version: t.exposeInt('version', {
      description: 'Grows with every change of what it says, its accounts or its time.',
    }),
    finished: t.boolean({
      description:
        'Whether every result stays as it is unless a person acts: PUBLISHED, FAILED, UNKNOWN or CANCELED.',
      select: { results: { select: { status: true }, orderBy: RESULT_ORDER } },
      resolve: ({ results }) => results.every(({ status }) => isFinal(status)),
    }),
    images: t.relation('images', {
      description: 'The images, in their order.',
      query: { orderBy: { position: 'asc' } },
    }),
    previewImageUrl: t.field({
      type: 'URL',
      nullable: true,
      description:
        'Where a small version of the picture of the linked page can be seen, for a day; null where Herald sent none.',
      select: { previewMediaId: true },
      resolve: ({ previewMediaId }, _args, { services }) =>
        previewMediaId && services.thumbnailUrl(previewMediaId),
    }),
    results: t.relation('results', {
      description: 'What became of it, one per account.',
      query: { orderBy: RESULT_ORDER },
    }),
  }),
});

builder.queryField('share', (t) =>
  t.prismaField({
    type: 'Share',
    nullable: true,
    ...byEverybodyOrKey('shares:read'),
    description: 'One share of your workspace; null when there is none with this id.',
    args: {
      id: t.arg.id({ required: true, description: 'The Share.' }).validate(nodeId('Share')),
    },
    resolve: (query, _root, { id }, context) =>
      context.prisma.share.findUnique({ ...query, where: { id, ...inWorkspace(context) } }),
  }),
);

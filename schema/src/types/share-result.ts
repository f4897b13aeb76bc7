import * as z from 'zod';
import { builder } from '../builder.ts';
import { byEverybodyOrKey } from '../key-scopes.ts';
import { platformOf } from '../platform-of.ts';
import { inWorkspace } from '../require-viewer.ts';
import { Platform } from './platform.ts';
import { PublishStepType } from './publish-step.ts';
import { FAILURE_COLUMNS, failureOf, ShareFailure } from './share-failure.ts';
import { ShareStatusType } from './share-status.ts';

/** More earlier results of one link than a page would show. */
const MAX_SHARED_ON = 100;

/** More attempts than anybody reads; some limits make a post wait for days. */
const MAX_HISTORY = 100;

const PostOptionValue = builder
  .objectRef<{ readonly name: string; readonly value: string }>('PostOptionValue')
  .implement({
    description: 'A choice that was made for a post.',
    fields: (t) => ({
      name: t.exposeString('name', { description: "Of the platform's `options`." }),
      value: t.exposeString('value', { description: 'One of its choices, or the text.' }),
    }),
  });

const chosenOptions = z.record(z.string(), z.string());

const POST_STATE = { status: true, postId: true, deletedAt: true } as const;

/** What became of a share on one account. */
export const ShareResultNode = builder.prismaNode('ShareResult', {
  description: 'What became of a share on one account.',
  nullable: true,
  id: { field: 'id' },
  // Only what is asked for is read: a row also holds what publishing goes by.
  select: { id: true },
  findUnique: (id, context) => ({ id, share: inWorkspace(context) }),
  fields: (t) => ({
    share: t.relation('share', { description: 'The share it belongs to.' }),
    connection: t.relation('connection', { description: 'The account.' }),
    platform: t.field({
      type: Platform,
      description: 'The network of the account.',
      select: { connection: { select: { platform: true } } },
      resolve: ({ connection }, _args, context) => platformOf(context, connection),
    }),
    status: t.expose('status', { type: ShareStatusType, description: 'Where it stands.' }),
    step: t.expose('step', { type: PublishStepType, description: 'How far publishing came.' }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
    history: t.relation('journal', {
      description: `The attempts to publish, oldest first; the last ${MAX_HISTORY} of them.`,
      complexity: { field: 1, multiplier: MAX_HISTORY },
      query: { orderBy: { number: 'asc' }, take: -MAX_HISTORY },
    }),
    events: t.relation('events', {
      description: `What happened outside of the attempts, oldest first; the last ${MAX_HISTORY} of it.`,
      complexity: { field: 1, multiplier: MAX_HISTORY },
      query: { orderBy: { id: 'asc' }, take: -MAX_HISTORY },
    }),
    text: t.exposeString('text', { description: 'Exactly what is sent.' }),
    message: t.exposeString('message', {
      description: 'What the person wrote for this account, without what Herald adds.',
    }),
    options: t.field({
      type: [PostOptionValue],
      description: "What was chosen of the platform's `options`.",
      select: { options: true },
      resolve: ({ options }) =>
        Object.entries(chosenOptions.parse(options)).map(([name, value]) => ({ name, value })),
    }),
    postId: t.exposeString('postId', {
      nullable: true,
      description: "The post in the platform's own words; null until PUBLISHED.",
    }),
    postUrl: t.expose('postUrl', {
      type: 'URL',
      nullable: true,
      description: 'Where the post can be seen; null until PUBLISHED or when it is not told.',
    }),
    failure: t.field({
      type: ShareFailure,
      nullable: true,
      description: 'Why it did not work, or not yet; null when nothing went wrong.',
      select: FAILURE_COLUMNS,
      resolve: failureOf,
    }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was published; null until then.',
    }),
    editedAt: t.expose('editedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its text was last changed at the platform; null: never.',
    }),
    deletedAt: t.expose('deletedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was deleted at the platform; null: it was not.',
    }),
    deleteUnavailableReason: t.string({
      nullable: true,
      description: 'Why `deleteShareResult` cannot delete the post, in one sentence; null: it can.',
      select: { ...POST_STATE, connection: true },
      resolve: ({ connection, ...result }, _args, context) =>
        context.services.shares.deleteUnavailableReason(result, connection),
    }),
    editUnavailableReason: t.string({
      nullable: true,
      description: 'Why `editShareResult` cannot change the text, in one sentence; null: it can.',
      select: { ...POST_STATE, connection: true },
      resolve: ({ connection, ...result }, _args, context) =>
        context.services.shares.editUnavailableReason(result, connection),
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
    version: t.exposeInt('version', {
      description: 'Grows with every change; of two answers the higher one is the truth.',
    }),
  }),
});

builder.queryField('sharedOn', (t) =>
  t.prismaField({
    type: ['ShareResult'],
    ...byEverybodyOrKey('shares:read'),
    description: `Where a link was shared before or is about to be, newest first; at most ${MAX_SHARED_ON}, without what failed, was called off or deleted.`,
    args: {
      url: t.arg({
        type: 'URL',
        required: true,
        description: 'The link; what does not change the page does not count, e.g. utm_source.',
      }),
    },
    resolve: (query, _root, { url }, context) =>
      context.prisma.shareResult.findMany({
        ...query,
        where: {
          share: { ...inWorkspace(context), urlKey: context.services.shares.urlKey(url) },
          status: { notIn: ['CANCELED', 'FAILED'] },
          deletedAt: null,
        },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: MAX_SHARED_ON,
      }),
  }),
);

import { builder } from '../builder.ts';
import { byEverybodyOrKey } from '../key-scopes.ts';
import { SEARCHING } from '../query-limits.ts';
import { inWorkspace, requireActor } from '../require-viewer.ts';
import type { LinkAttachment, ShareCheck } from '../shares.ts';
import { ShareInput } from './share-input.ts';

const LinkAttachmentType = builder.objectRef<LinkAttachment>('LinkAttachment').implement({
  description: 'A link that is sent as such, beside the text.',
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', description: 'Where it leads.' }),
    title: t.exposeString('title', {
      nullable: true,
      description: 'The title sent with it; null: the platform reads the page itself.',
    }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'The description sent with it; null: none, or the platform reads the page.',
    }),
  }),
});

/** What one account would get. */
export const ShareCheckType = builder.objectRef<ShareCheck>('ShareCheck').implement({
  description: 'What one account would get.',
  fields: (t) => ({
    connection: t.prismaField({
      type: 'SocialConnection',
      description: 'The account.',
      resolve: (query, { connectionId }, _args, context) =>
        context.prisma.socialConnection.findUniqueOrThrow({
          ...query,
          where: { id: connectionId, ...inWorkspace(context) },
        }),
    }),
    text: t.exposeString('text', { description: 'Exactly what would be sent.' }),
    link: t.field({
      type: LinkAttachmentType,
      nullable: true,
      description: 'What would be sent as the link, beside the text; null: nothing would.',
      resolve: ({ link }) => link,
    }),
    length: t.exposeInt('length', { description: "Its length, in the platform's own unit." }),
    limit: t.exposeInt('limit', { description: 'The longest length allowed, in the same unit.' }),
    problems: t.stringList({
      description: 'Why it would be refused, one sentence each; none: it would not.',
      resolve: ({ problems }) => [...problems],
    }),
    warnings: t.stringList({
      description: 'What would work, but not as one may expect; one sentence each.',
      resolve: ({ warnings }) => [...warnings],
    }),
  }),
});

builder.queryField('checkShare', (t) =>
  t.field({
    type: [ShareCheckType],
    complexity: { field: SEARCHING },
    ...byEverybodyOrKey('shares:write'),
    description:
      'A dry run: what each account would get. Accounts that are not of your workspace are left out.',
    args: {
      input: t.arg({ type: ShareInput, required: true, description: 'As for `share`.' }),
    },
    resolve: async (_root, { input }, context) => [
      ...(await context.services.shares.check(requireActor(context), input)),
    ],
  }),
);

import type { Theme } from '@herald/prisma/generated/client/client';
import * as z from 'zod';
import type { DefaultPostOption } from '../account.ts';
import { builder } from '../builder.ts';
import { ValidationError } from '../errors.ts';
import { nodeId } from '../global-id.ts';
import { PLATFORM_IDS } from '../platform-id.ts';
import { byPlatform } from '../platform-of.ts';
import { COSTLY } from '../query-limits.ts';
import { inWorkspace, requireViewer } from '../require-viewer.ts';
import { BY_EVERYBODY } from '../role-scopes.ts';
import { Platform, PlatformIdType } from './platform.ts';

const postOptions = z
  .array(
    z.object({
      platform: z.enum(PLATFORM_IDS),
      name: z.string().min(1).max(100),
      value: z.string().max(5000),
    }),
  )
  .max(50);

const ThemeType = builder.enumType('Theme', {
  description: 'The colours of the web app.',
  values: {
    LIGHT: { description: 'Dark on light.' },
    DARK: { description: 'Light on dark.' },
    SYSTEM: { description: 'What the device says.' },
  } satisfies Record<Theme, { description: string }>,
});

const DefaultPostOptionType = builder.objectRef<DefaultPostOption>('DefaultPostOption').implement({
  description: 'What a new draft chooses for posts on a platform.',
  fields: (t) => ({
    platform: t.field({
      type: Platform,
      description: 'For all your accounts there.',
      resolve: ({ platform }, _args, context) => context.services.platforms.get(platform),
    }),
    name: t.exposeString('name', { description: "Of the platform's `options`." }),
    value: t.exposeString('value', { description: 'One of its choices, or the text.' }),
  }),
});

const Preferences = builder.prismaObject('Preferences', {
  description: 'How you want to work in this workspace.',
  select: { connectionIds: true, postOptions: true },
  fields: (t) => ({
    defaultConnections: t.prismaField({
      type: ['SocialConnection'],
      description: 'The accounts a new draft starts with.',
      resolve: async (query, { connectionIds }, _args, context) =>
        byPlatform(
          await context.prisma.socialConnection.findMany({
            ...query,
            where: {
              ...inWorkspace(context),
              id: { in: connectionIds },
              status: { not: 'REVOKED' },
            },
            orderBy: [{ connectedAt: 'asc' }, { id: 'asc' }],
          }),
        ),
    }),
    textTemplate: t.exposeString('textTemplate', {
      description:
        'What the message of a new draft starts with; `{title}` and `{url}` stand for those of the link.',
    }),
    postOptions: t.field({
      type: [DefaultPostOptionType],
      description: 'What a new draft chooses beside the words.',
      resolve: (preferences) => postOptions.parse(preferences.postOptions),
    }),
    theme: t.expose('theme', { type: ThemeType, description: 'The colours of the web app.' }),
    locale: t.exposeString('locale', {
      nullable: true,
      description: "The language of the web app as a tag, e.g. `de`; null: the browser's.",
    }),
  }),
});

builder.queryField('preferences', (t) =>
  t.prismaField({
    type: Preferences,
    nullable: true,
    description: 'How you want to work in this workspace; null: you have not said yet.',
    resolve: (query, _root, _args, context) => {
      const { userId, workspaceId } = requireViewer(context);
      return context.prisma.preferences.findUnique({
        ...query,
        where: { userId_workspaceId: { userId, workspaceId } },
      });
    },
  }),
);

const DefaultPostOptionInput = builder.inputType('DefaultPostOptionInput', {
  description: 'What a new draft is to choose for posts on a platform.',
  fields: (t) => ({
    platform: t.field({
      type: PlatformIdType,
      required: true,
      description: 'For all your accounts there.',
    }),
    name: t.string({ required: true, description: "Of the platform's `options`." }),
    value: t.string({
      required: true,
      description: 'One of its choices, or the text; at most 5000 characters.',
    }),
  }),
});

const UpdatePreferencesInput = builder
  .inputType('UpdatePreferencesInput', {
    description: 'What to change; what is absent stays as it is.',
    fields: (t) => ({
      defaultConnectionIds: t.idList({
        description: 'The SocialConnections a new draft starts with; at most 50.',
      }),
      textTemplate: t.string({
        description:
          'What the message of a new draft starts with; `{title}` and `{url}` stand for those of the link. At most 5000 characters.',
      }),
      postOptions: t.field({
        type: [DefaultPostOptionInput],
        description: 'What a new draft chooses beside the words; at most 50.',
      }),
      theme: t.field({ type: ThemeType, description: 'The colours of the web app.' }),
      locale: t.string({
        description: "The language of the web app as a tag, e.g. `de`; null: the browser's.",
      }),
    }),
  })
  .validate(
    z.object({
      defaultConnectionIds: z.array(nodeId('SocialConnection')).max(50).nullish(),
      textTemplate: z.string().max(5000).nullish(),
      postOptions: postOptions.nullish(),
      theme: z.enum(['LIGHT', 'DARK', 'SYSTEM']).nullish(),
      locale: z
        .string()
        .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'This is not the tag of a language.')
        .max(35)
        .nullish(),
    }),
  );

builder.mutationField('updatePreferences', (t) =>
  t.prismaField({
    ...BY_EVERYBODY,
    type: Preferences,
    complexity: COSTLY,
    description: 'Says how you want to work in this workspace.',
    errors: {
      types: [ValidationError],
      union: { name: 'UpdatePreferencesResult', description: 'What `updatePreferences` answers.' },
    },
    args: {
      input: t.arg({
        type: UpdatePreferencesInput,
        required: true,
        description: 'What to change; what is absent stays as it is.',
      }),
    },
    resolve: async (query, _root, { input }, context) => {
      const viewer = requireViewer(context);
      const { defaultConnectionIds, textTemplate, postOptions, theme, locale } = input;
      await context.services.account.updatePreferences(viewer, {
        connectionIds: defaultConnectionIds ?? undefined,
        textTemplate: textTemplate ?? undefined,
        postOptions: postOptions ?? undefined,
        theme: theme ?? undefined,
        locale,
      });
      const { userId, workspaceId } = viewer;
      return context.prisma.preferences.findUniqueOrThrow({
        ...query,
        where: { userId_workspaceId: { userId, workspaceId } },
      });
    },
  }),
);

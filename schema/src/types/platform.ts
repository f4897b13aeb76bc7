import { builder } from '../builder.ts';
import type { PlatformId } from '../platform-id.ts';
import type { LoginMethod, PlatformInfo, PostOption } from '../platforms.ts';

/** The platforms' names in the API. */
export const PlatformIdType = builder.enumType('PlatformId', {
  description: 'A social network Herald can post to.',
  values: {
    FACEBOOK: { description: 'Facebook Pages.' },
    INSTAGRAM: { description: 'Instagram professional accounts.' },
    THREADS: { description: 'Threads profiles.' },
    TWITTER: { description: 'X, formerly Twitter.' },
    LINKEDIN: { description: 'LinkedIn members and the pages they manage.' },
    MASTODON: { description: 'Accounts on any Mastodon server.' },
  } satisfies Record<PlatformId, { description: string }>,
});

const PlatformLimits = builder.objectRef<PlatformInfo['limits']>('PlatformLimits').implement({
  description: 'What one post may carry.',
  fields: (t) => ({
    textLength: t.exposeInt('textLength', {
      description: "Longest text, in the platform's own unit; `checkShare` counts exactly.",
    }),
    images: t.exposeInt('images', { description: 'How many images one post may carry.' }),
    imageRequired: t.exposeBoolean('imageRequired', {
      description: 'Whether a post without an image is refused.',
    }),
    linkPreview: t.exposeBoolean('linkPreview', {
      description: 'Whether the platform draws a card for the link.',
    }),
  }),
});

const LoginMethodType = builder.objectRef<LoginMethod>('LoginMethod').implement({
  description: 'One way to connect accounts of a platform.',
  fields: (t) => ({
    platform: t.expose('platform', {
      type: PlatformIdType,
      description: 'Whose login it is; what `loginWith` of `connect` takes.',
    }),
    label: t.exposeString('label', { description: 'E.g. "With Facebook".' }),
    description: t.exposeString('description', { description: 'For whom it is, in one sentence.' }),
    available: t.exposeBoolean('available', { description: 'Whether it can be used now.' }),
    unavailableReason: t.exposeString('unavailableReason', {
      nullable: true,
      description: 'Why not, with the names of the settings that are missing; null when available.',
    }),
  }),
});

const PostOptionChoice = builder
  .objectRef<{ readonly value: string; readonly label: string }>('PostOptionChoice')
  .implement({
    description: 'One value of an option.',
    fields: (t) => ({
      value: t.exposeString('value', { description: 'As `ShareInput.options` takes it.' }),
      label: t.exposeString('label', { description: 'As people read it.' }),
    }),
  });

const PostOptionType = builder.objectRef<PostOption>('PostOption').implement({
  description: 'Something one can choose for a post beside its words, e.g. who may see it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As `ShareInput.options` takes it.' }),
    label: t.exposeString('label', { description: 'As people read it.' }),
    description: t.exposeString('description', {
      description: 'One sentence that helps to choose.',
    }),
    choices: t.field({
      type: [PostOptionChoice],
      nullable: true,
      description: 'The values to choose from; null: free text.',
      resolve: ({ choices }) => choices && [...choices],
    }),
  }),
});

/** What the API tells of a platform. */
export const Platform = builder.objectRef<PlatformInfo>('Platform').implement({
  description: 'A social network, and what it takes and allows.',
  fields: (t) => ({
    id: t.expose('id', { type: PlatformIdType, description: 'Its name in the API.' }),
    name: t.exposeString('name', { description: 'Its name for people, e.g. "X".' }),
    available: t.exposeBoolean('available', { description: 'Whether one can connect now.' }),
    unavailableReason: t.exposeString('unavailableReason', {
      nullable: true,
      description: 'Why not, with the names of the settings that are missing; null when available.',
    }),
    sandboxed: t.exposeBoolean('sandboxed', {
      description: 'Whether it talks to the local sandbox instead of the real network.',
    }),
    renewsAccess: t.exposeBoolean('renewsAccess', {
      description: 'Whether Herald renews the access by itself before it ends.',
    }),
    needsInstance: t.exposeBoolean('needsInstance', {
      description: 'Whether `connect` needs to be told a server or a full handle.',
    }),
    instanceSuggestions: t.exposeStringList('instanceSuggestions', {
      description: 'Servers to offer when one is needed: those of the sandbox; none outside it.',
    }),
    limits: t.field({
      type: PlatformLimits,
      description: 'What one post may carry.',
      resolve: (platform) => platform.limits,
    }),
    loginMethods: t.field({
      type: [LoginMethodType],
      description: 'The ways to connect its accounts, best first; a single one leaves no choice.',
      resolve: (platform) => [...platform.loginMethods],
    }),
    options: t.field({
      type: [PostOptionType],
      description: 'What one can choose for a post beside its words.',
      resolve: (platform) => [...platform.options],
    }),
  }),
});

builder.queryField('platforms', (t) =>
  t.field({
    type: [Platform],
    skipTypeScopes: true,
    description: 'Every platform, also those that cannot be connected now.',
    resolve: (_root, _args, context) => [...context.services.platforms.list()],
  }),
);

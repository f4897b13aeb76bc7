import { builder } from '../builder.ts';
import type { PlatformInfo } from '../context.ts';
import type { PlatformId } from '../platform-id.ts';

/** The platforms' names in the API. */
export const PlatformIdType = builder.enumType('PlatformId', {
  description: 'A social network Herald can post to.',
  values: {
    FACEBOOK: { description: 'Facebook Pages.' },
    INSTAGRAM: { description: 'Instagram professional accounts.' },
    THREADS: { description: 'Threads profiles.' },
    TWITTER: { description: 'X, formerly Twitter.' },
    LINKEDIN: { description: 'LinkedIn members.' },
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

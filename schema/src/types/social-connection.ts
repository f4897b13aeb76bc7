import type { ConnectionStatus } from '@herald/prisma/generated/client/client';
import { builder } from '../builder.ts';
import { byEverybodyOrKey, OF_CONNECTIONS } from '../key-scopes.ts';
import { lastPublications } from '../last-publications.ts';
import { byPlatform, platformOf } from '../platform-of.ts';
import { inWorkspace, requireActor } from '../require-viewer.ts';
import { Platform, PlatformIdType } from './platform.ts';

const ConnectionStatusType = builder.enumType('ConnectionStatus', {
  description: 'Whether an account can be posted to.',
  values: {
    ACTIVE: { description: 'It can.' },
    NEEDS_RECONNECT: { description: 'Not until a person logs in at the platform again.' },
    REVOKED: { description: 'Disconnected; only its history is kept.' },
  } satisfies Record<ConnectionStatus, { description: string }>,
});

builder.prismaNode('SocialConnection', {
  description: 'One account one can post to.',
  nullable: true,
  id: { field: 'id' },
  // Only what is selected is read: the row also holds an encrypted token.
  select: { id: true, platform: true },
  findUnique: (id, context) => ({ id, ...inWorkspace(context) }),
  fields: (t) => ({
    platform: t.field({
      type: Platform,
      description: 'The network it is on.',
      resolve: (connection, _args, context) => platformOf(context, connection),
    }),
    status: t.expose('status', {
      ...OF_CONNECTIONS,
      type: ConnectionStatusType,
      description: 'Whether it can be posted to.',
    }),
    statusReason: t.exposeString('statusReason', {
      ...OF_CONNECTIONS,
      nullable: true,
      description: 'What happened and what to do, in one sentence; null when nothing did.',
    }),
    platformUserId: t.exposeString('platformUserId', {
      ...OF_CONNECTIONS,
      description: "The account in the platform's own words.",
    }),
    username: t.exposeString('username', {
      nullable: true,
      description: 'Its handle without a leading @; null where the platform has none.',
    }),
    displayName: t.exposeString('displayName', { description: 'Its name for people.' }),
    avatarUrl: t.expose('avatarUrl', {
      type: 'URL',
      nullable: true,
      description: 'Its picture; null when it has none.',
    }),
    profileUrl: t.expose('profileUrl', {
      type: 'URL',
      nullable: true,
      description: 'Its page on the platform; null when the platform tells none.',
    }),
    instanceUrl: t.expose('instanceUrl', {
      type: 'URL',
      nullable: true,
      description: 'Its server, on platforms that have many; else null.',
    }),
    scopes: t.exposeStringList('scopes', {
      ...OF_CONNECTIONS,
      description: 'What the person allowed, in the words of the platform.',
    }),
    connectedAt: t.expose('connectedAt', {
      ...OF_CONNECTIONS,
      type: 'DateTime',
      description: 'When a person last logged in for it.',
    }),
    lastPublishedAt: t.loadable({
      ...OF_CONNECTIONS,
      type: 'DateTime',
      nullable: true,
      description: 'When a post was last published on it from here; null: never.',
      // An execution of a subscription lives on: what was read for one event is old at the next.
      loaderOptions: { cache: false },
      load: (ids: string[], { prisma }) => lastPublications(prisma, ids),
      resolve: ({ id }) => id,
    }),
    renewsAccess: t.boolean({
      ...OF_CONNECTIONS,
      description:
        'Whether Herald renews the access by itself before it ends; false where only a person can, or it does not end.',
      select: {
        accessToken: true,
        tokenExpiresAt: true,
        grant: { select: { platform: true, refreshToken: true, renewableUntil: true } },
      },
      resolve: ({ accessToken, tokenExpiresAt, grant }, _args, { services }) =>
        accessToken === null && tokenExpiresAt !== null && services.connections.renewsAccess(grant),
    }),
    tokenExpiresAt: t.expose('tokenExpiresAt', {
      ...OF_CONNECTIONS,
      type: 'DateTime',
      nullable: true,
      description: 'When the access ends unless it is renewed; null when it does not.',
    }),
    connectLink: t.relation('connectLink', {
      ...OF_CONNECTIONS,
      nullable: true,
      description:
        'The link by which its last login came; null: a member of the workspace logged in.',
    }),
  }),
});

builder.queryField('socialConnections', (t) =>
  t.prismaField({
    type: ['SocialConnection'],
    ...byEverybodyOrKey('connections:read'),
    description: "Your workspace's accounts by platform, those connected first before others.",
    args: {
      platform: t.arg({ type: PlatformIdType, description: 'Only accounts on this platform.' }),
      status: t.arg({
        type: ConnectionStatusType,
        description: 'Only accounts in this state; REVOKED ones are left out unless asked for.',
      }),
    },
    resolve: async (query, _root, { platform, status }, context) =>
      byPlatform(
        await context.prisma.socialConnection.findMany({
          ...query,
          where: {
            ...inWorkspace(context),
            ...(platform && { platform }),
            status: status ?? { not: 'REVOKED' },
          },
          orderBy: [{ connectedAt: 'asc' }, { id: 'asc' }],
        }),
      ),
  }),
);

builder.subscriptionField('connectionChanged', (t) =>
  t.prismaField({
    type: 'SocialConnection',
    ...byEverybodyOrKey('connections:read'),
    description:
      "Your workspace's connections as they change: connected, needing a reconnect, revoked.",
    subscribe: (_root, _args, context) =>
      context.services.progress.connectionChanges(requireActor(context).workspaceId),
    resolve: (query, id: string, _args, context) =>
      context.prisma.socialConnection.findUniqueOrThrow({
        ...query,
        where: { id, ...inWorkspace(context) },
      }),
  }),
);

import { builder } from '../builder.ts';
import {
  ConnectionUnusableError,
  DuplicateShareError,
  ShareRejectedError,
  ValidationError,
} from '../errors.ts';
import { byEditorsOrKey } from '../key-scopes.ts';
import { COSTLY } from '../query-limits.ts';
import { inReadableShares, inWorkspace, requireActor } from '../require-viewer.ts';
import { ErrorInterface } from './error.ts';
import { ShareCheckType } from './share-check.ts';
import { ShareInput } from './share-input.ts';
import { ShareSuccess } from './share-success.ts';

builder.objectType(ShareRejectedError, {
  name: 'ShareRejectedError',
  description: 'At least one account would refuse it; nothing was shared.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    checks: t.field({
      type: [ShareCheckType],
      description: 'What each account would get, and why some would refuse it.',
      resolve: (error) => [...error.checks],
    }),
  }),
});

builder.objectType(DuplicateShareError, {
  name: 'DuplicateShareError',
  description:
    'The link was shared to some of the accounts before; nothing was shared. `allowDuplicate` shares it all the same.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    existing: t.prismaField({
      type: ['ShareResult'],
      description:
        'The earlier results, newest first. A key without `shares:read` is told of what it shared itself alone.',
      resolve: (query, { existingIds }, _args, context) =>
        context.prisma.shareResult.findMany({
          ...query,
          where: { id: { in: [...existingIds] }, share: inReadableShares(context) },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
    }),
  }),
});

builder.objectType(ConnectionUnusableError, {
  name: 'ConnectionUnusableError',
  description: 'Some accounts cannot be posted to until they are reconnected; nothing was shared.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    connections: t.prismaField({
      type: ['SocialConnection'],
      description: 'The accounts to reconnect or leave out.',
      resolve: (query, { connectionIds }, _args, context) =>
        context.prisma.socialConnection.findMany({
          ...query,
          where: { id: { in: [...connectionIds] }, ...inWorkspace(context) },
          orderBy: [{ connectedAt: 'asc' }, { id: 'asc' }],
        }),
    }),
  }),
});

builder.mutationField('share', (t) =>
  t.field({
    type: ShareSuccess,
    complexity: COSTLY,
    ...byEditorsOrKey('shares:write'),
    description:
      'Shares to every account at once, now or later. It answers when everything is queued; what becomes of it, `shareProgress` tells.',
    errors: {
      types: [ShareRejectedError, DuplicateShareError, ConnectionUnusableError, ValidationError],
      union: { name: 'ShareMutationResult', description: 'What `share` answers.' },
    },
    args: {
      input: t.arg({
        type: ShareInput,
        required: true,
        description: 'What is to be said, and where.',
      }),
    },
    resolve: (_root, { input }, context) =>
      context.services.shares.share(requireActor(context), input),
  }),
);

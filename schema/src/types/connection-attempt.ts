import type { ConnectionAttemptStatus } from '@herald/prisma/generated/client/client';
import * as z from 'zod';
import { attemptStatus } from '../attempt-status.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import { nodeId } from '../global-id.ts';
import { platformOf } from '../platform-of.ts';
import { COSTLY } from '../query-limits.ts';
import { inWorkspace, requireViewer } from '../require-viewer.ts';
import { ConnectionCandidate } from './connection-candidate.ts';
import { Platform } from './platform.ts';

/** How far a login came. */
export const ConnectionAttemptStatusType = builder.enumType('ConnectionAttemptStatus', {
  description: 'How far a login at a platform came.',
  values: {
    PENDING: { description: 'The person is at the platform.' },
    CHOOSING: { description: 'The login opens several accounts; `chooseAccounts` comes next.' },
    COMPLETED: { description: 'Connected.' },
    DENIED: { description: 'The person said no at the platform.' },
    FAILED: { description: 'It did not work; `failure` says why.' },
    EXPIRED: { description: 'It took too long; begin again.' },
  } satisfies Record<ConnectionAttemptStatus, { description: string }>,
});

/** Only the person who began an attempt sees it. */
function ownAttempt(context: Context, id: string) {
  return { id, ...inWorkspace(context), userId: requireViewer(context).userId };
}

builder.prismaNode('ConnectionAttempt', {
  description: 'One journey to a platform’s login page and back; only you see yours.',
  nullable: true,
  id: { field: 'id' },
  // Only what is selected is read: the row also holds encrypted secrets.
  select: { id: true, status: true, expiresAt: true },
  findUnique: (id, context) => ownAttempt(context, id),
  fields: (t) => ({
    platform: t.field({
      type: Platform,
      description: 'What is being connected.',
      select: { platform: true, accountPlatform: true },
      resolve: ({ platform, accountPlatform }, _args, context) =>
        platformOf(context, { platform: accountPlatform ?? platform }),
    }),
    status: t.field({
      type: ConnectionAttemptStatusType,
      description: 'How far it came.',
      resolve: (attempt, _args, context) => attemptStatus(attempt, context.now()),
    }),
    candidates: t.field({
      type: [ConnectionCandidate],
      description: 'The accounts to choose from while CHOOSING; else none.',
      resolve: async (attempt, _args, context) =>
        attemptStatus(attempt, context.now()) === 'CHOOSING'
          ? [...(await context.services.connections.candidates(requireViewer(context), attempt.id))]
          : [],
    }),
    connections: t.relation('connections', {
      description: 'The accounts it connected once COMPLETED; else none.',
      query: (_args, context) => ({
        where: inWorkspace(context),
        orderBy: [{ connectedAt: 'asc' }, { id: 'asc' }],
      }),
    }),
    failure: t.exposeString('failure', {
      nullable: true,
      description: 'When DENIED or FAILED: one sentence a person can act on; else null.',
    }),
  }),
});

builder.queryField('connectionAttempt', (t) =>
  t.prismaField({
    type: 'ConnectionAttempt',
    nullable: true,
    description: 'How a login you began went; null when there is no such attempt of yours.',
    args: {
      id: t.arg
        .id({ required: true, description: 'As `connect` or our callback told it.' })
        .validate(nodeId('ConnectionAttempt')),
    },
    resolve: (query, _root, { id }, context) =>
      context.prisma.connectionAttempt.findUnique({ ...query, where: ownAttempt(context, id) }),
  }),
);

const ChooseAccountsInput = builder
  .inputType('ChooseAccountsInput', {
    description: 'Which of the accounts a login opened to connect.',
    fields: (t) => ({
      attemptId: t.id({ required: true, description: 'The attempt that is CHOOSING.' }),
      platformUserIds: t.stringList({
        required: true,
        description: 'Of its candidates, 1 to 50 times at most 200 characters.',
      }),
    }),
  })
  .validate(
    z.object({
      attemptId: nodeId('ConnectionAttempt'),
      platformUserIds: z.array(z.string().min(1).max(200)).min(1).max(50),
    }),
  );

builder.mutationField('chooseAccounts', (t) =>
  t.prismaField({
    type: 'ConnectionAttempt',
    complexity: COSTLY,
    description: 'Connects some of the accounts a login opened.',
    errors: {
      types: [NotFoundError, ValidationError],
      union: { name: 'ChooseAccountsResult', description: 'What `chooseAccounts` answers.' },
    },
    args: {
      input: t.arg({
        type: ChooseAccountsInput,
        required: true,
        description: 'Which accounts to connect.',
      }),
    },
    resolve: async (query, _root, { input }, context) => {
      const { attemptId, platformUserIds } = input;
      const viewer = requireViewer(context);
      await context.services.connections.chooseAccounts(viewer, attemptId, platformUserIds);
      return context.prisma.connectionAttempt.findUniqueOrThrow({
        ...query,
        where: ownAttempt(context, attemptId),
      });
    },
  }),
);

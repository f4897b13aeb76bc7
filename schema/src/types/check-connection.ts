import * as z from 'zod';
import { builder } from '../builder.ts';
import { CheckUnansweredError, NotFoundError } from '../errors.ts';
import { nodeId } from '../global-id.ts';
import { byEditorsOrKey } from '../key-scopes.ts';
import { COSTLY } from '../query-limits.ts';
import { inWorkspace, requireActor } from '../require-viewer.ts';
import { ErrorInterface } from './error.ts';

builder.objectType(CheckUnansweredError, {
  name: 'CheckUnansweredError',
  description: 'The platform did not say how the account is doing.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    retryAt: t.expose('retryAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it may be asked again; null when the platform named no time.',
    }),
  }),
});

const CheckConnectionSuccess = builder
  .objectRef<{ readonly connectionId: string }>('CheckConnectionSuccess')
  .implement({
    description: 'The platform answered; the status of the connection says what.',
    fields: (t) => ({
      connection: t.prismaField({
        type: 'SocialConnection',
        description: 'As it is now: ACTIVE where it works, with the name and picture of today.',
        resolve: (query, { connectionId }, _args, context) =>
          context.prisma.socialConnection.findUniqueOrThrow({
            ...query,
            where: { id: connectionId, ...inWorkspace(context) },
          }),
      }),
    }),
  });

const CheckConnectionInput = builder
  .inputType('CheckConnectionInput', {
    description: 'What to check.',
    fields: (t) => ({
      connectionId: t.id({ required: true, description: 'The SocialConnection.' }),
    }),
  })
  .validate(z.object({ connectionId: nodeId('SocialConnection') }));

builder.mutationField('checkConnection', (t) =>
  t.field({
    type: CheckConnectionSuccess,
    complexity: COSTLY,
    ...byEditorsOrKey('connections:write'),
    description:
      'Asks the platform for an account with its stored access, which is renewed first where that is due. What works counts as ACTIVE again, what the platform refuses needs a reconnect; a platform that does not answer changes nothing.',
    errors: {
      types: [NotFoundError, CheckUnansweredError],
      union: { name: 'CheckConnectionResult', description: 'What `checkConnection` answers.' },
    },
    args: {
      input: t.arg({ type: CheckConnectionInput, required: true, description: 'What to check.' }),
    },
    resolve: async (_root, { input: { connectionId } }, context) => {
      await context.services.connections.check(requireActor(context), connectionId);
      return { connectionId };
    },
  }),
);

import * as z from 'zod';
import { builder } from '../builder.ts';
import { NotFoundError } from '../errors.ts';
import { nodeId } from '../global-id.ts';
import { byOwnersOrKey } from '../key-scopes.ts';
import { COSTLY } from '../query-limits.ts';
import { inWorkspace, requireActor } from '../require-viewer.ts';

const DisconnectInput = builder
  .inputType('DisconnectInput', {
    description: 'What to disconnect.',
    fields: (t) => ({
      connectionId: t.id({ required: true, description: 'The SocialConnection.' }),
    }),
  })
  .validate(z.object({ connectionId: nodeId('SocialConnection') }));

const DisconnectSuccess = builder
  .objectRef<{ readonly connectionId: string; readonly revokedAtPlatform: boolean }>(
    'DisconnectSuccess',
  )
  .implement({
    description: 'The account cannot be posted to any more.',
    fields: (t) => ({
      connection: t.prismaField({
        type: 'SocialConnection',
        description: 'As it is now.',
        resolve: (query, { connectionId }, _args, context) =>
          context.prisma.socialConnection.findUniqueOrThrow({
            ...query,
            where: { id: connectionId, ...inWorkspace(context) },
          }),
      }),
      revokedAtPlatform: t.exposeBoolean('revokedAtPlatform', {
        description:
          'Whether the platform ended the access too; false when it could not be reached or another account still uses the login.',
      }),
    }),
  });

builder.mutationField('disconnect', (t) =>
  t.field({
    type: DisconnectSuccess,
    complexity: COSTLY,
    ...byOwnersOrKey('connections:write'),
    description:
      'Ends the access to an account and forgets its tokens; its history stays. By owners only.',
    errors: {
      types: [NotFoundError],
      union: { name: 'DisconnectResult', description: 'What `disconnect` answers.' },
    },
    args: {
      input: t.arg({ type: DisconnectInput, required: true, description: 'What to disconnect.' }),
    },
    resolve: async (_root, { input: { connectionId } }, context) => {
      const actor = requireActor(context);
      const { revokedAtPlatform } = await context.services.connections.disconnect(
        actor,
        connectionId,
      );
      return { connectionId, revokedAtPlatform };
    },
  }),
);

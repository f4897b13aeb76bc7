import { builder } from '../builder.ts';
import { ViewerType } from './viewer.ts';

const Passkey = builder.prismaObject('Passkey', {
  description: 'A key on a device of yours with which you sign in without the password.',
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The passkey; not the id of a Node.' }),
    name: t.exposeString('name', { nullable: true, description: 'What you called it.' }),
    addedAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was added.',
    }),
    synced: t.exposeBoolean('backedUp', {
      description: 'Whether it is kept at your other devices as well.',
    }),
  }),
});

builder.objectField(ViewerType, 'passkeys', (t) =>
  t.prismaField({
    type: [Passkey],
    description: 'Your passkeys, the oldest first.',
    resolve: (query, { userId }, _args, context) =>
      context.prisma.passkey.findMany({
        ...query,
        where: { userId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),
  }),
);

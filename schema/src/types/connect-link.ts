import { builder } from '../builder.ts';
import { type ConnectLinkState, connectLinkState, SELECT_STATE } from '../connect-link-state.ts';
import { rowId } from '../global-id.ts';
import { byEverybodyOrKey, OF_CONNECTIONS } from '../key-scopes.ts';
import { isPlatformId } from '../platform-id.ts';
import { inWorkspace } from '../require-viewer.ts';
import { PlatformIdType } from './platform.ts';

/** How a link stands. */
export const ConnectLinkStatusType = builder.enumType('ConnectLinkStatus', {
  description: 'How a link to connect an account stands.',
  values: {
    OPEN: { description: 'It can be used.' },
    COMPLETED: { description: 'It was used, and leads nowhere any more.' },
    EXPIRED: { description: 'It was not used in time; make another.' },
    CANCELED: { description: 'It was called off, or who made it lost the right to.' },
  } satisfies Record<ConnectLinkState, { description: string }>,
});

/** What lets somebody without an account here connect accounts of theirs. */
export const ConnectLink = builder.prismaObject('ConnectLink', {
  description:
    'A link that lets somebody without an account here connect accounts of theirs to your workspace, once.',
  // Only what is selected is read: the row also holds the hash of its code.
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The link; not the id of a Node.' }),
    status: t.field({
      type: ConnectLinkStatusType,
      description: 'Whether it can be used, or was.',
      select: SELECT_STATE,
      resolve: (link, _args, context) => connectLinkState(link, context.now()),
    }),
    platforms: t.field({
      type: [PlatformIdType],
      description: 'On which networks the account may be; empty: on all.',
      select: { platforms: true },
      resolve: ({ platforms }) => platforms.filter(isPlatformId),
    }),
    returnUrl: t.expose('returnUrl', {
      type: 'URL',
      description: 'Where the person goes on afterwards, as it was given.',
    }),
    reference: t.exposeString('reference', {
      nullable: true,
      description: "The caller's own id, as it was given.",
    }),
    createdBy: t.string({
      nullable: true,
      description:
        'Name of the API key or the person that made it; null when they are gone. Keys are told of keys alone.',
      select: { apiKey: { select: { name: true } }, user: { select: { name: true } } },
      resolve: ({ apiKey, user }, _args, { viewer }) =>
        apiKey?.name ?? (viewer && user ? user.name : null),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'Until when it can be used.',
    }),
    connections: t.relation('connections', {
      ...OF_CONNECTIONS,
      description: 'What it connected once COMPLETED; else none.',
      query: (_args, context) => ({
        where: inWorkspace(context),
        orderBy: [{ connectedAt: 'asc' }, { id: 'asc' }],
      }),
    }),
  }),
});

builder.queryField('connectLink', (t) =>
  t.prismaField({
    type: ConnectLink,
    nullable: true,
    ...byEverybodyOrKey('connections:read'),
    description:
      'What became of a link; null when there is none in your workspace. What the person brings back in the address can be made up, this cannot.',
    args: {
      id: t.arg
        .id({ required: true, description: 'As `createConnectLink` told it.' })
        .validate(rowId),
    },
    resolve: (query, _root, { id }, context) =>
      context.prisma.connectLink.findUnique({ ...query, where: { id, ...inWorkspace(context) } }),
  }),
);

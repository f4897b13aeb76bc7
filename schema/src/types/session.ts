import * as z from 'zod';
import { builder } from '../builder.ts';
import { NotFoundError } from '../errors.ts';
import { rowId } from '../global-id.ts';
import { COSTLY } from '../query-limits.ts';
import { requireViewer } from '../require-viewer.ts';
import { BY_EVERYBODY } from '../role-scopes.ts';
import { readUserAgent } from '../user-agent.ts';
import { ViewerType } from './viewer.ts';

const Session = builder.prismaObject('AuthSession', {
  name: 'Session',
  description: 'A browser that is signed in.',
  // Only what is selected is read: the row also holds what its cookie is recognised by.
  select: { id: true, userAgent: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'What `endSessions` takes; not the id of a Node.' }),
    browser: t.string({
      nullable: true,
      description: 'What the browser calls itself, e.g. "Firefox"; null when it does not say.',
      resolve: ({ userAgent }) => readUserAgent(userAgent).browser,
    }),
    system: t.string({
      nullable: true,
      description: 'What it runs on, e.g. "Windows"; null when it does not say.',
      resolve: ({ userAgent }) => readUserAgent(userAgent).system,
    }),
    address: t.exposeString('ipAddress', {
      nullable: true,
      description: 'The network address it signed in from; null when it is not known.',
    }),
    startedAt: t.expose('createdAt', { type: 'DateTime', description: 'When it signed in.' }),
    lastActiveAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When it was last used, to within five minutes.',
    }),
    current: t.boolean({
      description: 'Whether it is the one that asks.',
      resolve: ({ id }, _args, context) => id === requireViewer(context).sessionId,
    }),
  }),
});

builder.objectField(ViewerType, 'sessions', (t) =>
  t.prismaField({
    type: [Session],
    description: 'The browsers you are signed in at, those used last before others.',
    resolve: (query, { userId }, _args, context) =>
      context.prisma.authSession.findMany({
        ...query,
        where: { userId, expiresAt: { gt: context.now() } },
        orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
      }),
  }),
);

const EndSessionsInput = builder
  .inputType('EndSessionsInput', {
    description: 'Which browsers to sign out.',
    fields: (t) => ({
      id: t.id({ description: 'One of your sessions; absent: all but the one that asks.' }),
    }),
  })
  .validate(z.object({ id: rowId.nullish() }));

const EndSessionsSuccess = builder
  .objectRef<{ readonly ended: number }>('EndSessionsSuccess')
  .implement({
    description: 'They are signed out.',
    fields: (t) => ({
      ended: t.exposeInt('ended', { description: 'How many there were.' }),
      viewer: t.field({
        type: ViewerType,
        description: 'You, with the sessions that are left.',
        resolve: (_ended, _args, context) => requireViewer(context),
      }),
    }),
  });

builder.mutationField('endSessions', (t) =>
  t.field({
    ...BY_EVERYBODY,
    type: EndSessionsSuccess,
    complexity: COSTLY,
    description: 'Signs you out at other browsers: at one of them, or at all.',
    errors: {
      types: [NotFoundError],
      union: { name: 'EndSessionsResult', description: 'What `endSessions` answers.' },
    },
    args: {
      input: t.arg({
        type: EndSessionsInput,
        required: true,
        description: 'Which browsers to sign out.',
      }),
    },
    resolve: async (_root, { input }, context) => ({
      ended: await context.services.account.endSessions(requireViewer(context), input.id ?? null),
    }),
  }),
);

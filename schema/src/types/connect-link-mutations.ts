import * as z from 'zod';
import { builder } from '../builder.ts';
import type { CreatedConnectLink } from '../connect-links.ts';
import { NotFoundError, PlatformUnavailableError, ValidationError } from '../errors.ts';
import { nodeId, rowId } from '../global-id.ts';
import { byEditorsOrKey } from '../key-scopes.ts';
import { PLATFORM_IDS } from '../platform-id.ts';
import { COSTLY } from '../query-limits.ts';
import { inWorkspace, requireActor } from '../require-viewer.ts';
import { ConnectLink } from './connect-link.ts';
import { PlatformIdType } from './platform.ts';

const USUAL_MINUTES = 60;
const MAX_MINUTES = 7 * 24 * 60;

const CreateConnectLinkInput = builder
  .inputType('CreateConnectLinkInput', {
    description: 'What the link is to be.',
    fields: (t) => ({
      platforms: t.field({
        type: [PlatformIdType],
        description: 'On which networks the account may be; absent: on all.',
      }),
      returnUrl: t.field({
        type: 'URL',
        required: true,
        description:
          'A page of yours, where the person goes on: https, without a user or password in it, at most 2048 characters. It is opened with `herald_link`, `herald_status` (`connected`, `denied` or `canceled`) and `herald_reference`. With the sandbox on, http on this machine does as well.',
      }),
      reference: t.string({
        description: 'Your own id for it, echoed back; at most 200 characters.',
      }),
      connectionId: t.id({
        description: 'Reconnect this one; no other account is taken then.',
      }),
      expiresIn: t.int({
        description: `In how many minutes it ends: 1 to ${MAX_MINUTES}, a week; ${USUAL_MINUTES} unless said.`,
      }),
    }),
  })
  .validate(
    z.object({
      platforms: z.array(z.enum(PLATFORM_IDS)).max(PLATFORM_IDS.length).nullish(),
      returnUrl: z.string(),
      reference: z.string().max(200).nullish(),
      connectionId: nodeId('SocialConnection').nullish(),
      expiresIn: z.number().int().min(1).max(MAX_MINUTES).nullish(),
    }),
  );

const CreateConnectLinkSuccess = builder
  .objectRef<CreatedConnectLink>('CreateConnectLinkSuccess')
  .implement({
    description: 'The link is made.',
    fields: (t) => ({
      url: t.expose('url', {
        type: 'URL',
        description:
          'Where to send the person, told this once: Herald keeps only a hash. Who has it can use it.',
      }),
      connectLink: t.prismaField({
        type: ConnectLink,
        description: 'What is known of it from now on: its `id`, when it ends.',
        resolve: (query, { connectLinkId }, _args, context) =>
          context.prisma.connectLink.findUniqueOrThrow({
            ...query,
            where: { id: connectLinkId, ...inWorkspace(context) },
          }),
      }),
    }),
  });

builder.mutationField('createConnectLink', (t) =>
  t.field({
    type: CreateConnectLinkSuccess,
    ...byEditorsOrKey('connections:write'),
    complexity: COSTLY,
    description:
      'Makes a link by which somebody without an account here connects accounts of theirs to your workspace, once, and comes back to you.',
    errors: {
      types: [PlatformUnavailableError, ValidationError],
      union: { name: 'CreateConnectLinkResult', description: 'What `createConnectLink` answers.' },
    },
    args: {
      input: t.arg({
        type: CreateConnectLinkInput,
        required: true,
        description: 'What the link is to be.',
      }),
    },
    resolve: (_root, { input }, context) =>
      context.services.connectLinks.create(requireActor(context), {
        platforms: input.platforms ?? [],
        returnUrl: input.returnUrl,
        reference: input.reference ?? null,
        connectionId: input.connectionId ?? null,
        expiresInMinutes: input.expiresIn ?? USUAL_MINUTES,
      }),
  }),
);

const CancelConnectLinkInput = builder
  .inputType('CancelConnectLinkInput', {
    description: 'Which link to call off.',
    fields: (t) => ({ id: t.id({ required: true, description: 'The ConnectLink.' }) }),
  })
  .validate(z.object({ id: rowId }));

builder.mutationField('cancelConnectLink', (t) =>
  t.prismaField({
    type: ConnectLink,
    ...byEditorsOrKey('connections:write'),
    description: 'Calls off a link that was not used yet; a login that is on its way fails.',
    errors: {
      types: [NotFoundError],
      union: { name: 'CancelConnectLinkResult', description: 'What `cancelConnectLink` answers.' },
    },
    args: {
      input: t.arg({
        type: CancelConnectLinkInput,
        required: true,
        description: 'Which link to call off.',
      }),
    },
    resolve: async (query, _root, { input: { id } }, context) => {
      await context.services.connectLinks.cancel(requireActor(context), id);
      return context.prisma.connectLink.findUniqueOrThrow({
        ...query,
        where: { id, ...inWorkspace(context) },
      });
    },
  }),
);

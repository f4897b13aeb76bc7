import type { WebhookDeliveryStatus } from '@herald/prisma/generated/client/client';
import * as z from 'zod';
import { builder } from '../builder.ts';
import type { Context, Viewer } from '../context.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import { rowId } from '../global-id.ts';
import { COSTLY } from '../query-limits.ts';
import { inWorkspace, requireViewer } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';

export const WebhookDeliveryStatusType = builder.enumType('WebhookDeliveryStatus', {
  description: 'What became of a message.',
  values: {
    WAITING: { description: 'It is sent, or sent again, by itself; or once you resume.' },
    DELIVERED: { description: 'The receiver took it.' },
    FAILED: { description: 'It was sent by hand, and the receiver did not take it.' },
  } satisfies Record<WebhookDeliveryStatus, { description: string }>,
});

export const WebhookDeliveryType = builder.prismaObject('WebhookDelivery', {
  description: 'A message on its way to a webhook.',
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The delivery; not the id of a Node.' }),
    messageId: t.exposeString('messageId', {
      description: 'What receivers know the message by: the same however often it is sent.',
    }),
    type: t.string({
      description: 'What it tells of, e.g. `share.finished`; `webhook.test` tells of nothing.',
      select: { message: { select: { type: true } } },
      resolve: ({ message }) => message.type,
    }),
    body: t.string({
      description: 'What is posted, to the byte.',
      select: { message: { select: { payload: true } } },
      resolve: ({ message }) => message.payload,
    }),
    status: t.expose('status', {
      type: WebhookDeliveryStatusType,
      description: 'What became of it.',
    }),
    byHand: t.boolean({
      description: 'Whether somebody had it sent: as a test, or once more.',
      select: { subject: true },
      resolve: ({ subject }) => subject === null,
    }),
    attempts: t.exposeInt('attempts', { description: 'How often it was sent.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it came about.' }),
    lastAttemptAt: t.expose('lastAttemptAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was sent last; null: not yet.',
    }),
    nextAttemptAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it is sent next at the earliest; null: it is not, or waits for a resume.',
      select: {
        status: true,
        subject: true,
        nextAttemptAt: true,
        endpoint: { select: { pausedAt: true } },
      },
      resolve: ({ status, subject, nextAttemptAt, endpoint: { pausedAt } }) =>
        status !== 'WAITING' || (pausedAt && subject !== null) ? null : nextAttemptAt,
    }),
    answerStatus: t.exposeInt('answerStatus', {
      nullable: true,
      description: 'The HTTP status of the last answer; null: none came.',
    }),
    answerBody: t.exposeString('answerBody', {
      nullable: true,
      description: 'How the last answer began; null: none came.',
    }),
    durationMs: t.exposeInt('durationMs', {
      nullable: true,
      description: 'How long the last try took, in milliseconds.',
    }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Why the last try did not deliver it, in a sentence; null: it did.',
    }),
  }),
});

const WebhookDeliverySuccess = builder
  .objectRef<{ readonly deliveryId: string }>('WebhookDeliverySuccess')
  .implement({
    description: 'A message is on its way.',
    fields: (t) => ({
      delivery: t.prismaField({
        type: 'WebhookDelivery',
        description: 'As it is now; ask for `webhookDeliveries` to see what becomes of it.',
        resolve: (query, { deliveryId }, _args, context) =>
          context.prisma.webhookDelivery.findUniqueOrThrow({
            ...query,
            where: { id: deliveryId, endpoint: inWorkspace(context) },
          }),
      }),
    }),
  });

const WebhookDeliveryResult = builder.errorUnion('WebhookDeliveryResult', {
  description: 'What mutations that send a message answer.',
  types: [WebhookDeliverySuccess, NotFoundError, ValidationError],
  resolveType: () => 'WebhookDeliverySuccess',
});

const TestWebhookEndpointInput = builder
  .inputType('TestWebhookEndpointInput', {
    description: 'Which webhook to try.',
    fields: (t) => ({
      endpointId: t.id({ required: true, description: 'The WebhookEndpoint.' }),
    }),
  })
  .validate(z.object({ endpointId: rowId }));

const RedeliverWebhookInput = builder
  .inputType('RedeliverWebhookInput', {
    description: 'What to send once more.',
    fields: (t) => ({
      deliveryId: t.id({ required: true, description: 'A WebhookDelivery that is not WAITING.' }),
    }),
  })
  .validate(z.object({ deliveryId: rowId }));

async function sent(
  context: Context,
  send: (viewer: Viewer) => Promise<string>,
): Promise<{ readonly deliveryId: string }> {
  return { deliveryId: await send(requireViewer(context)) };
}

builder.mutationField('testWebhookEndpoint', (t) =>
  t.field({
    type: WebhookDeliveryResult,
    ...BY_OWNERS,
    complexity: COSTLY,
    description:
      'Sends a message of the type `webhook.test`, also while it is paused; what waits goes on waiting. By owners only.',
    args: {
      input: t.arg({
        type: TestWebhookEndpointInput,
        required: true,
        description: 'Which webhook to try.',
      }),
    },
    resolve: (_root, { input: { endpointId } }, context) =>
      sent(context, (viewer) => context.services.webhooks.test(viewer, endpointId)),
  }),
);

builder.mutationField('redeliverWebhook', (t) =>
  t.field({
    type: WebhookDeliveryResult,
    ...BY_OWNERS,
    complexity: COSTLY,
    description:
      'Sends a message once more, with the same id; what waits goes on waiting. By owners only.',
    args: {
      input: t.arg({
        type: RedeliverWebhookInput,
        required: true,
        description: 'What to send once more.',
      }),
    },
    resolve: (_root, { input: { deliveryId } }, context) =>
      sent(context, (viewer) => context.services.webhooks.redeliver(viewer, deliveryId)),
  }),
);

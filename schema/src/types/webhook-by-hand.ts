import * as z from 'zod';
import { builder } from '../builder.ts';
import type { Context, Viewer } from '../context.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import { rowId } from '../global-id.ts';
import { readAtOneMoment } from '../one-moment.ts';
import { COSTLY } from '../query-limits.ts';
import { inWorkspace, requireViewer } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';

const WebhookDeliverySuccess = builder
  .objectRef<{ readonly deliveryId: string }>('WebhookDeliverySuccess')
  .implement({
    description: 'A message is on its way.',
    fields: (t) => ({
      delivery: t.prismaField({
        type: 'WebhookDelivery',
        description: 'As it is now; ask for `webhookDeliveries` to see what becomes of it.',
        resolve: (query, { deliveryId }, _args, context) =>
          readAtOneMoment(context, (tx) =>
            tx.webhookDelivery.findUniqueOrThrow({
              ...query,
              where: { id: deliveryId, endpoint: inWorkspace(context) },
            }),
          ),
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

import * as z from 'zod';
import { builder } from '../builder.ts';
import type { Context, Viewer } from '../context.ts';
import { NotFoundError } from '../errors.ts';
import { rowId } from '../global-id.ts';
import { COSTLY } from '../query-limits.ts';
import { requireViewer } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';
import { type WebhookChanged, WebhookEndpointResult } from './webhook-change.ts';

/** Input of what is done with one webhook. */
function endpointInput(name: string, description: string) {
  return builder
    .inputType(name, {
      description,
      fields: (t) => ({
        endpointId: t.id({ required: true, description: 'The WebhookEndpoint.' }),
      }),
    })
    .validate(z.object({ endpointId: rowId }));
}

type Act = (context: Context, viewer: Viewer, endpointId: string) => Promise<WebhookChanged>;

/** A mutation that needs to know of one webhook and nothing else. */
function endpointMutation(
  field: 'pauseWebhookEndpoint' | 'resumeWebhookEndpoint' | 'rotateWebhookSecret',
  description: string,
  act: Act,
) {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const input = endpointInput(type, 'Which webhook.');
  builder.mutationField(field, (t) =>
    t.field({
      type: WebhookEndpointResult,
      ...BY_OWNERS,
      complexity: COSTLY,
      description: `${description} By owners only.`,
      args: { input: t.arg({ type: input, required: true, description: 'Which webhook.' }) },
      resolve: (_root, { input: { endpointId } }, context) =>
        act(context, requireViewer(context), endpointId),
    }),
  );
}

endpointMutation(
  'pauseWebhookEndpoint',
  'Lets messages wait until it is resumed; none is lost.',
  async ({ services }, viewer, endpointId) => {
    await services.webhooks.pause(viewer, endpointId);
    return { endpointId };
  },
);
endpointMutation(
  'resumeWebhookEndpoint',
  'Sends what waits, in its order, and what happens from now on.',
  async ({ services }, viewer, endpointId) => {
    await services.webhooks.resume(viewer, endpointId);
    return { endpointId };
  },
);
endpointMutation(
  'rotateWebhookSecret',
  'Makes a new secret and answers it; the one before signs messages as well for 24 hours.',
  ({ services }, viewer, endpointId) => services.webhooks.rotateSecret(viewer, endpointId),
);

const DeleteWebhookEndpointInput = endpointInput(
  'DeleteWebhookEndpointInput',
  'Which webhook to delete.',
);

const DeleteWebhookEndpointSuccess = builder
  .objectRef<{ readonly endpointId: string }>('DeleteWebhookEndpointSuccess')
  .implement({
    description: 'It is gone, and what waited for it as well.',
    fields: (t) => ({
      endpointId: t.exposeID('endpointId', { description: 'The WebhookEndpoint that was.' }),
    }),
  });

builder.mutationField('deleteWebhookEndpoint', (t) =>
  t.field({
    type: DeleteWebhookEndpointSuccess,
    ...BY_OWNERS,
    complexity: COSTLY,
    description: 'Deletes a webhook with its log and what waits for it. By owners only.',
    errors: {
      types: [NotFoundError],
      union: {
        name: 'DeleteWebhookEndpointResult',
        description: 'What `deleteWebhookEndpoint` answers.',
      },
    },
    args: {
      input: t.arg({
        type: DeleteWebhookEndpointInput,
        required: true,
        description: 'Which webhook to delete.',
      }),
    },
    resolve: async (_root, { input: { endpointId } }, context) => {
      await context.services.webhooks.delete(requireViewer(context), endpointId);
      return { endpointId };
    },
  }),
);

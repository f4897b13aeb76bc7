import * as z from 'zod';
import { builder } from '../builder.ts';
import type { Context, Viewer } from '../context.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import { rowId } from '../global-id.ts';
import { COSTLY } from '../query-limits.ts';
import { inWorkspace, requireViewer } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';
import { WEBHOOK_EVENTS } from '../webhook-event.ts';
import { WebhookEventType } from './webhook-event.ts';

interface Changed {
  readonly endpointId: string;
  readonly secret?: string;
}

const WebhookEndpointSuccess = builder.objectRef<Changed>('WebhookEndpointSuccess').implement({
  description: 'It is done.',
  fields: (t) => ({
    endpoint: t.prismaField({
      type: 'WebhookEndpoint',
      description: 'As it is now.',
      resolve: (query, { endpointId }, _args, context) =>
        context.prisma.webhookEndpoint.findUniqueOrThrow({
          ...query,
          where: { id: endpointId, ...inWorkspace(context) },
        }),
    }),
    secret: t.string({
      nullable: true,
      description:
        'What its messages are verified with, `whsec_` and base64; told this once, where it is new.',
      resolve: ({ secret }) => secret ?? null,
    }),
  }),
});

const WebhookEndpointResult = builder.errorUnion('WebhookEndpointResult', {
  description: 'What mutations of a webhook answer.',
  types: [WebhookEndpointSuccess, NotFoundError, ValidationError],
  resolveType: () => 'WebhookEndpointSuccess',
});

const name = z.string().max(1000);
const url = z.string().max(4000);
const events = z.array(z.enum(WEBHOOK_EVENTS)).max(100);

const CreateWebhookEndpointInput = builder
  .inputType('CreateWebhookEndpointInput', {
    description: 'Who is told of what.',
    fields: (t) => ({
      url: t.string({
        required: true,
        description: 'Where messages are posted to: on the public internet, by https.',
      }),
      events: t.field({
        type: [WebhookEventType],
        required: true,
        description: 'What to tell of; at least one.',
      }),
      name: t.string({ description: 'What to call it, at most 100 characters.' }),
    }),
  })
  .validate(z.object({ url, events, name: name.nullish() }));

builder.mutationField('createWebhookEndpoint', (t) =>
  t.field({
    type: WebhookEndpointResult,
    ...BY_OWNERS,
    complexity: COSTLY,
    description:
      'Tells another service of what happens from now on, by the Standard Webhooks specification. By owners only.',
    args: {
      input: t.arg({
        type: CreateWebhookEndpointInput,
        required: true,
        description: 'Who is told of what.',
      }),
    },
    resolve: (_root, { input }, context) =>
      context.services.webhooks.create(requireViewer(context), {
        ...input,
        name: input.name ?? '',
      }),
  }),
);

const UpdateWebhookEndpointInput = builder
  .inputType('UpdateWebhookEndpointInput', {
    description: 'What is to change; what is absent stays.',
    fields: (t) => ({
      endpointId: t.id({ required: true, description: 'The WebhookEndpoint.' }),
      url: t.string({ description: 'Another address: what waits is sent there at once.' }),
      events: t.field({ type: [WebhookEventType], description: 'At least one.' }),
      name: t.string({ description: 'At most 100 characters.' }),
    }),
  })
  .validate(
    z.object({
      endpointId: rowId,
      url: url.nullish(),
      events: events.nullish(),
      name: name.nullish(),
    }),
  );

builder.mutationField('updateWebhookEndpoint', (t) =>
  t.field({
    type: WebhookEndpointResult,
    ...BY_OWNERS,
    complexity: COSTLY,
    description:
      'Changes a webhook. Another address also resumes one that Herald had paused. By owners only.',
    args: {
      input: t.arg({
        type: UpdateWebhookEndpointInput,
        required: true,
        description: 'What is to change.',
      }),
    },
    resolve: async (_root, { input }, context) => {
      const { endpointId, url, events, name } = input;
      await context.services.webhooks.update(requireViewer(context), endpointId, {
        ...(url == null ? {} : { url }),
        ...(events == null ? {} : { events }),
        ...(name == null ? {} : { name }),
      });
      return { endpointId };
    },
  }),
);

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

type Act = (context: Context, viewer: Viewer, endpointId: string) => Promise<Changed>;

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
  .objectRef<Changed>('DeleteWebhookEndpointSuccess')
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

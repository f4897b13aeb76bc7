import * as z from 'zod';
import { builder } from '../builder.ts';
import { NotFoundError, ValidationError } from '../errors.ts';
import { rowId } from '../global-id.ts';
import { COSTLY } from '../query-limits.ts';
import { inWorkspace, requireViewer } from '../require-viewer.ts';
import { BY_OWNERS } from '../role-scopes.ts';
import { WEBHOOK_EVENTS } from '../webhook-event.ts';
import { WebhookEventType } from './webhook-event.ts';

/** What a mutation of a webhook did. */
export interface WebhookChanged {
  readonly endpointId: string;
  readonly secret?: string;
}

const WebhookEndpointSuccess = builder
  .objectRef<WebhookChanged>('WebhookEndpointSuccess')
  .implement({
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

/** What mutations of a webhook answer. */
export const WebhookEndpointResult = builder.errorUnion('WebhookEndpointResult', {
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

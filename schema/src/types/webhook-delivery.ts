import type { WebhookDeliveryStatus } from '@herald/prisma/generated/client/client';
import { builder } from '../builder.ts';

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
      description:
        'How the last answer began; null: none came, or it was forgotten with an account that the message named.',
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

/** What other services can be told of, in the order to offer it. */
export const WEBHOOK_EVENTS = [
  'share.result.published',
  'share.result.failed',
  'share.result.unknown',
  'share.finished',
  'connection.connected',
  'connection.needs_reconnect',
  'connection.revoked',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Type of the message that a person has sent to see whether it arrives. */
export const WEBHOOK_TEST = 'webhook.test';

import { msg } from '@lingui/core/macro';
import type { WebhookEvent } from '../../gql/graphql.ts';

/** What a webhook may tell of, in the order to offer it. */
export const webhookEvents = {
  SHARE_RESULT_PUBLISHED: { name: 'share.result.published', label: msg`A post is out` },
  SHARE_RESULT_FAILED: { name: 'share.result.failed', label: msg`A post failed` },
  SHARE_RESULT_UNKNOWN: {
    name: 'share.result.unknown',
    label: msg`Nobody knows whether a post is out`,
  },
  SHARE_FINISHED: { name: 'share.finished', label: msg`A share has ended on all its accounts` },
  CONNECTION_CONNECTED: { name: 'connection.connected', label: msg`An account is connected` },
  CONNECTION_NEEDS_RECONNECT: {
    name: 'connection.needs_reconnect',
    label: msg`An account has to be reconnected`,
  },
  CONNECTION_REVOKED: { name: 'connection.revoked', label: msg`An account was disconnected` },
} as const satisfies Record<WebhookEvent, object>;

export const allWebhookEvents = Object.keys(webhookEvents) as WebhookEvent[];

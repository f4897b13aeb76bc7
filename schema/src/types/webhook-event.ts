import { builder } from '../builder.ts';
import type { WebhookEvent } from '../webhook-event.ts';

/** What a receiver may want to hear of. */
export const WebhookEventType = builder.enumType('WebhookEvent', {
  description: 'What a webhook tells of; messages name it in lower case, e.g. `share.finished`.',
  values: {
    SHARE_RESULT_PUBLISHED: {
      value: 'share.result.published',
      description: 'A share is published on one account.',
    },
    SHARE_RESULT_FAILED: {
      value: 'share.result.failed',
      description: 'A share failed on one account.',
    },
    SHARE_RESULT_UNKNOWN: {
      value: 'share.result.unknown',
      description: 'Nobody knows whether there is a post; a person has to look.',
    },
    SHARE_FINISHED: {
      value: 'share.finished',
      description:
        'A share has ended on all its accounts; again when that changes by what a person does.',
    },
    CONNECTION_CONNECTED: {
      value: 'connection.connected',
      description: 'An account can be posted to, for the first time or again.',
    },
    CONNECTION_NEEDS_RECONNECT: {
      value: 'connection.needs_reconnect',
      description: 'An account has to be reconnected to go on posting.',
    },
    CONNECTION_REVOKED: {
      value: 'connection.revoked',
      description: 'An account was disconnected, here or at its platform.',
    },
  } satisfies Record<string, { value: WebhookEvent; description: string }>,
});

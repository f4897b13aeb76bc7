import { createRedisEventTarget } from '@graphql-yoga/redis-event-target';
import { createPubSub } from 'graphql-yoga';
import { Redis } from 'ioredis';

/** What processes tell each other: ids only, the row is the truth. */
export type Topics = {
  'shareResult:changed': [shareId: string, change: { readonly resultId: string }];
  'connection:changed': [workspaceId: string, change: { readonly connectionId: string }];
};

export interface Events {
  readonly pubSub: ReturnType<typeof createPubSub<Topics>>;
  close(): Promise<void>;
}

/** Events within this process, or over Redis between several. */
export function createEvents(redisUrl: string | null): Events {
  if (!redisUrl) return { pubSub: createPubSub<Topics>(), close: async () => undefined };
  const publishClient = new Redis(redisUrl);
  const subscribeClient = new Redis(redisUrl);
  return {
    pubSub: createPubSub<Topics>({
      eventTarget: createRedisEventTarget({ publishClient, subscribeClient }),
    }),
    close: async () => {
      await Promise.all([publishClient.quit(), subscribeClient.quit()]);
    },
  };
}

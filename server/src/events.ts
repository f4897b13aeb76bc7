import { setMaxListeners } from 'node:events';
import { createRedisEventTarget } from '@graphql-yoga/redis-event-target';
import { createPubSub } from 'graphql-yoga';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** What processes tell each other: ids only, the row is the truth. */
export type Topics = {
  'shareResult:changed': [shareId: string, change: { readonly resultId: string }];
  'connection:changed': [workspaceId: string, change: { readonly connectionId: string }];
  'notification:created': [recipient: string, change: { readonly notificationId: string }];
  'access:ended': [whose: { readonly userId: string } | { readonly apiKeyId: string }];
};

export interface Events {
  readonly pubSub: ReturnType<typeof createPubSub<Topics>>;
  close(): void;
}

/** Events within this process, or over Redis between several. A Redis that is away costs promptness, nothing else. */
export function createEvents(redisUrl: string | null, log: Logger): Events {
  if (!redisUrl) {
    const eventTarget = new EventTarget();
    // As many watch one workspace as like to; each is bounded on its own.
    setMaxListeners(0, eventTarget);
    return { pubSub: createPubSub<Topics>({ eventTarget }), close: () => undefined };
  }
  const publishClient = connect(redisUrl, log);
  const subscribeClient = connect(redisUrl, log);
  return {
    pubSub: createPubSub<Topics>({
      eventTarget: createRedisEventTarget({ publishClient, subscribeClient }),
    }),
    close: () => {
      publishClient.disconnect();
      subscribeClient.disconnect();
    },
  };
}

/** A connection that waits for Redis as long as it takes, and whose commands nobody has to await. */
function connect(redisUrl: string, log: Logger): Redis {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  redis.on('error', (err) => log.warn({ err }, 'redis is away'));
  const sendCommand = redis.sendCommand.bind(redis);
  redis.sendCommand = (command, stream) => {
    command.promise.catch((err: unknown) => log.debug({ err }, 'redis command failed'));
    return sendCommand(command, stream);
  };
  return redis;
}

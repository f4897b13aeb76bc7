import type { IncomingMessage } from 'node:http';
import type { Context } from '@herald/schema/context';
import type { KeyDoor } from './api-keys/key-door.ts';
import type { ViewerOf } from './auth/viewer.ts';

/** Who asks: a person, a key, or nobody we know. Never both. */
export type Caller = Pick<Context, 'viewer' | 'apiKey'>;

export type CallerOf = (request: IncomingMessage) => Promise<Caller>;

/** Who a request comes from. Beside a key, cookies say nothing. */
export function createCallerOf(viewerOf: ViewerOf, keyDoor: Pick<KeyDoor, 'keyOf'>): CallerOf {
  return async (request) => {
    const apiKey = keyDoor.keyOf(request);
    return { viewer: apiKey ? null : await viewerOf(request.headers), apiKey };
  };
}

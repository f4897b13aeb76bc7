import type { IncomingMessage } from 'node:http';
import type { Context } from '@herald/schema/context';
import type { KeyDoor } from './api-keys/key-door.ts';
import type { ViewerOf } from './auth/viewer.ts';
import type { VisitCookies } from './connect-links/visit-cookie.ts';

/** Who asks: a person, a key, or nobody we know. Never both. Beside a key, no browser shows anything. */
export type Caller = Pick<Context, 'viewer' | 'apiKey' | 'visitSecrets'>;

/** A caller whose browser shows nothing for any link. */
export const NO_VISITS: Caller['visitSecrets'] = new Map();

export type CallerOf = (request: IncomingMessage) => Promise<Caller>;

/** Who a request comes from. Beside a key, cookies say nothing. */
export function createCallerOf(
  viewerOf: ViewerOf,
  keyDoor: Pick<KeyDoor, 'keyOf'>,
  visitCookies: Pick<VisitCookies, 'read'>,
): CallerOf {
  return async (request) => {
    const apiKey = keyDoor.keyOf(request);
    if (apiKey) return { viewer: null, apiKey, visitSecrets: NO_VISITS };
    return {
      viewer: await viewerOf(request.headers),
      apiKey,
      visitSecrets: visitCookies.read(request.headers),
    };
  };
}

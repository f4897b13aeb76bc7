import type { Actor } from '@herald/schema/context';

/** Who did something, as rows keep it: a person, or a key. */
export interface Author {
  readonly userId: string | null;
  readonly apiKeyId: string | null;
}

export function authorOf(actor: Actor): Author {
  return 'apiKeyId' in actor
    ? { userId: null, apiKeyId: actor.apiKeyId }
    : { userId: actor.userId, apiKeyId: null };
}

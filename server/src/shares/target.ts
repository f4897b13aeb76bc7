import type { SocialConnection } from '@herald/prisma/generated/client/client';
import type { Target } from '../platforms/draft.ts';
import { readExtra } from '../platforms/extra.ts';

/** A connection as adapters see it. */
export function targetOf(
  connection: Pick<SocialConnection, 'platformUserId' | 'username' | 'extraData' | 'scopes'>,
): Target {
  const { platformUserId, username, extraData, scopes } = connection;
  return { platformUserId, username, extra: readExtra(extraData), scopes };
}

import type { AccountService } from '@herald/schema/account';
import { NotFoundError } from '@herald/schema/errors';
import type { Deps } from '../deps.ts';
import { updatePreferences } from './update-preferences.ts';

/** What people say about their own account, as the API asks for it. */
export function createAccountService(
  deps: Pick<Deps, 'prisma' | 'platforms' | 'events'>,
): AccountService {
  return {
    endSessions: async ({ userId, sessionId: own }, sessionId) => {
      const { count } = await deps.prisma.authSession.deleteMany({
        where: { userId, id: sessionId ?? { not: own } },
      });
      if (sessionId !== null && count === 0)
        throw new NotFoundError('This browser is signed out already.');
      deps.events.pubSub.publish('access:ended', { userId });
      return count;
    },
    updatePreferences: (viewer, change) => updatePreferences(deps, viewer, change),
  };
}

import type { ConnectLinkService } from '@herald/schema/connect-links';
import { NotFoundError } from '@herald/schema/errors';
import type { Deps } from '../deps.ts';
import { createLink } from './create-link.ts';

/** Links by which others connect accounts, as the API asks for them. */
export function createConnectLinkService(deps: Deps): ConnectLinkService {
  return {
    create: (actor, request) => createLink(deps, actor, request),
    cancel: async ({ workspaceId }, id) => {
      const { count } = await deps.prisma.connectLink.updateMany({
        where: { id, workspaceId, status: 'OPEN' },
        data: { status: 'CANCELED' },
      });
      if (count === 0)
        throw new NotFoundError(
          'There is no such link to call off: it was used or called off before, or is not of your workspace.',
        );
    },
  };
}

import type { Services, Viewer } from '@herald/schema/context';
import type { Config } from '../config.ts';
import { type Allowance, CONNECTS, LINK_PREVIEWS, sharesAllowance } from './allowances.ts';
import type { RateLimiter } from './rate-limiter.ts';

/**
 * The same services, of which a person and a workspace get no more than their allowance: an account that was taken over
 * floods no network. What only reads, or calls off, is not limited.
 */
export function limitServices(services: Services, limiter: RateLimiter, config: Config): Services {
  const shares = sharesAllowance(config);
  const use = (allowance: Allowance, viewer: Viewer) => limiter.use(allowance, holdersOf(viewer));
  return {
    ...services,
    connections: {
      ...services.connections,
      connect: async (viewer, request) => {
        await use(CONNECTS, viewer);
        return services.connections.connect(viewer, request);
      },
    },
    shares: {
      ...services.shares,
      share: async (viewer, request) => {
        await use(shares, viewer);
        return services.shares.share(viewer, request);
      },
      retry: async (viewer, shareId, resultIds) => {
        await use(shares, viewer);
        return services.shares.retry(viewer, shareId, resultIds);
      },
      editPost: async (viewer, resultId, message) => {
        await use(shares, viewer);
        return services.shares.editPost(viewer, resultId, message);
      },
      deletePost: async (viewer, resultId) => {
        await use(shares, viewer);
        return services.shares.deletePost(viewer, resultId);
      },
    },
    previewLink: async (viewer, url) => {
      await use(LINK_PREVIEWS, viewer);
      return services.previewLink(viewer, url);
    },
  };
}

/** Both, because a person may be in many workspaces, and a workspace may have many people. */
export function holdersOf({
  userId,
  workspaceId,
}: Pick<Viewer, 'userId' | 'workspaceId'>): readonly string[] {
  return [`user/${userId}`, `workspace/${workspaceId}`];
}

import type { Services, Viewer } from '@herald/schema/context';
import type { Config } from '../config.ts';
import {
  type Allowance,
  CONNECTION_CHECKS,
  CONNECTS,
  INVITATIONS,
  LINK_PREVIEWS,
  sharesAllowance,
  WORKSPACES,
} from './allowances.ts';
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
      check: async (viewer, connectionId) => {
        await use(CONNECTION_CHECKS, viewer);
        return services.connections.check(viewer, connectionId);
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
      reschedule: async (viewer, shareId, scheduledAt) => {
        await use(shares, viewer);
        return services.shares.reschedule(viewer, shareId, scheduledAt);
      },
      edit: async (viewer, edit) => {
        await use(shares, viewer);
        return services.shares.edit(viewer, edit);
      },
      publishNow: async (viewer, shareId) => {
        await use(shares, viewer);
        return services.shares.publishNow(viewer, shareId);
      },
      lookUp: async (viewer, resultId) => {
        await use(shares, viewer);
        return services.shares.lookUp(viewer, resultId);
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
    people: {
      ...services.people,
      invite: async (viewer, invitation) => {
        await use(INVITATIONS, viewer);
        return services.people.invite(viewer, invitation);
      },
      inviteAgain: async (viewer, invitationId) => {
        await use(INVITATIONS, viewer);
        return services.people.inviteAgain(viewer, invitationId);
      },
    },
    workspaces: {
      ...services.workspaces,
      create: async (viewer, name) => {
        await limiter.use(WORKSPACES, [`user/${viewer.userId}`]);
        return services.workspaces.create(viewer, name);
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

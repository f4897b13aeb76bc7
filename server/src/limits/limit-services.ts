import type { ApiKeyCaller } from '@herald/schema/api-keys';
import type { Actor, Services, Viewer } from '@herald/schema/context';
import type { Config } from '../config.ts';
import {
  type Allowance,
  CONNECT_LINKS,
  CONNECTION_CHECKS,
  CONNECTS,
  INVITATIONS,
  LINK_LOGINS,
  LINK_PREVIEWS,
  sharesAllowance,
  WEBHOOKS_BY_HAND,
  WORKSPACES,
} from './allowances.ts';
import type { RateLimiter } from './rate-limiter.ts';

type Holder =
  | Pick<Viewer, 'userId' | 'workspaceId'>
  | Pick<ApiKeyCaller, 'apiKeyId' | 'workspaceId'>;

/**
 * The same services, of which a person, a key and a workspace get no more than their allowance: an account or a key that was taken
 * over floods no network. What only reads, or calls off, is not limited.
 */
export function limitServices(services: Services, limiter: RateLimiter, config: Config): Services {
  const shares = sharesAllowance(config);
  const use = (allowance: Allowance, actor: Actor) => limiter.use(allowance, holdersOf(actor));
  return {
    ...services,
    connections: {
      ...services.connections,
      connect: async (viewer, request) => {
        await use(CONNECTS, viewer);
        return services.connections.connect(viewer, request);
      },
      check: async (actor, connectionId) => {
        await use(CONNECTION_CHECKS, actor);
        return services.connections.check(actor, connectionId);
      },
    },
    connectLinks: {
      ...services.connectLinks,
      create: async (actor, request) => {
        await use(CONNECT_LINKS, actor);
        return services.connectLinks.create(actor, request);
      },
    },
    visits: {
      ...services.visits,
      logIn: async (key, request) => {
        // Nobody else uses up what the link allows.
        const visit = await services.visits.find(key);
        if (visit) await limiter.use(LINK_LOGINS, [`connect-link/${visit.linkId}`]);
        return services.visits.logIn(key, request);
      },
    },
    shares: {
      ...services.shares,
      share: async (actor, request) => {
        await use(shares, actor);
        return services.shares.share(actor, request);
      },
      retry: async (actor, shareId, resultIds) => {
        await use(shares, actor);
        return services.shares.retry(actor, shareId, resultIds);
      },
      reschedule: async (actor, shareId, scheduledAt) => {
        await use(shares, actor);
        return services.shares.reschedule(actor, shareId, scheduledAt);
      },
      edit: async (actor, edit) => {
        await use(shares, actor);
        return services.shares.edit(actor, edit);
      },
      publishNow: async (actor, shareId) => {
        await use(shares, actor);
        return services.shares.publishNow(actor, shareId);
      },
      lookUp: async (actor, resultId) => {
        await use(shares, actor);
        return services.shares.lookUp(actor, resultId);
      },
      editPost: async (actor, resultId, message) => {
        await use(shares, actor);
        return services.shares.editPost(actor, resultId, message);
      },
      deletePost: async (actor, resultId) => {
        await use(shares, actor);
        return services.shares.deletePost(actor, resultId);
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
    webhooks: {
      ...services.webhooks,
      test: async (viewer, endpointId) => {
        await use(WEBHOOKS_BY_HAND, viewer);
        return services.webhooks.test(viewer, endpointId);
      },
      redeliver: async (viewer, deliveryId) => {
        await use(WEBHOOKS_BY_HAND, viewer);
        return services.webhooks.redeliver(viewer, deliveryId);
      },
    },
    previewLink: async (actor, url) => {
      await use(LINK_PREVIEWS, actor);
      return services.previewLink(actor, url);
    },
  };
}

/** Both, because a person may be in many workspaces, and a workspace may have many people and keys. */
export function holdersOf(actor: Holder): readonly string[] {
  return [holderOf(actor), `workspace/${actor.workspaceId}`];
}

/** Whom something is counted for that one person, or one key, may only do so often. */
export function holderOf(actor: Holder): string {
  return 'apiKeyId' in actor ? `api-key/${actor.apiKeyId}` : `user/${actor.userId}`;
}

import type { ApiKeyService } from '@herald/schema/api-keys';
import { NotFoundError, ValidationError } from '@herald/schema/errors';
import type { Deps } from '../deps.ts';
import { lockAsOwner } from '../people/lock-workspace.ts';
import { createKey, nameProblems } from './create-key.ts';

/** The keys of a workspace, as its owners manage them. */
export function createApiKeyService({
  prisma,
  events,
  now,
}: Pick<Deps, 'prisma' | 'events' | 'now'>): ApiKeyService {
  const there = (workspaceId: string, id: string) => ({ id, workspaceId, revokedAt: null });

  return {
    create: (viewer, request) =>
      prisma.$transaction(async (tx) => {
        await lockAsOwner(tx, viewer);
        return createKey(tx, viewer, request, now());
      }),
    rename: async (viewer, id, given) => {
      const name = given.trim();
      const problems = nameProblems(name);
      if (problems.length > 0) throw new ValidationError(problems);
      await prisma.$transaction(async (tx) => {
        await lockAsOwner(tx, viewer);
        const where = there(viewer.workspaceId, id);
        const { count } = await tx.apiKey.updateMany({ where, data: { name } });
        if (count === 0) throw noSuchKey();
      });
    },
    revoke: async (viewer, id) => {
      await prisma.$transaction(async (tx) => {
        await lockAsOwner(tx, viewer);
        const where = there(viewer.workspaceId, id);
        const { count } = await tx.apiKey.updateMany({ where, data: { revokedAt: now() } });
        if (count === 0) throw noSuchKey();
      });
      events.pubSub.publish('access:ended', { apiKeyId: id });
    },
  };
}

function noSuchKey(): NotFoundError {
  return new NotFoundError('There is no such API key in your workspace, or no more.');
}

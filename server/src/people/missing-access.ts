import type { PrismaClient } from '@herald/prisma/generated/client/client';
import type { ApiKeyCaller } from '@herald/schema/api-keys';
import type { Viewer } from '@herald/schema/context';

/** A person at work in a workspace, by one of their sessions. */
export type PersonAccess = Pick<Viewer, 'sessionId' | 'userId' | 'workspaceId'>;

/** A key. */
export type KeyAccess = Pick<ApiKeyCaller, 'apiKeyId'>;

/** What access lacks: the session is over, the person belongs to the workspace no more, or the key is not good any more. */
export type MissingAccess = 'session' | 'membership' | 'key';

type Ended<Access> = Access & { readonly missing: MissingAccess };

/** Those of some people whose access has ended. */
export async function endedPeople(
  prisma: PrismaClient,
  people: readonly PersonAccess[],
): Promise<readonly Ended<PersonAccess>[]> {
  if (people.length === 0) return [];
  return prisma.$queryRaw`
    select access.*, case when session.id is null then 'session' else 'membership' end as missing
    from unnest(
      ${people.map(({ sessionId }) => sessionId)}::text[],
      ${people.map(({ userId }) => userId)}::text[],
      ${people.map(({ workspaceId }) => workspaceId)}::text[]
    ) access ("sessionId", "userId", "workspaceId")
    left join auth_session session
      on session.id = access."sessionId" and session.expires_at > now() at time zone 'utc'
    left join workspace_member member
      on member.workspace_id = access."workspaceId" and member.user_id = access."userId"
    where session.id is null or member.id is null`;
}

/** Those of some keys that are revoked, expired or gone. */
export async function endedKeys(
  prisma: PrismaClient,
  keys: readonly KeyAccess[],
  now: Date,
): Promise<readonly Ended<KeyAccess>[]> {
  if (keys.length === 0) return [];
  const ids = keys.map(({ apiKeyId }) => apiKeyId);
  const good = await prisma.apiKey.findMany({
    where: {
      id: { in: ids },
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    select: { id: true },
  });
  const still = new Set(good.map(({ id }) => id));
  return ids.flatMap((apiKeyId) => (still.has(apiKeyId) ? [] : { apiKeyId, missing: 'key' }));
}

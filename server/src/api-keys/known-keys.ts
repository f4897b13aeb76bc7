import type { ApiKey } from '@herald/prisma/generated/client/client';
import { isApiKeyScope } from '@herald/schema/api-key-scope';
import type { ApiKeyCaller } from '@herald/schema/api-keys';
import { unauthenticated } from '@herald/schema/coded-errors';
import type { Deps } from '../deps.ts';
import { hashSecret, looksLikeKey } from './secret.ts';

/** How exactly the last use is known, in milliseconds: a row written with every request would slow all of them down. */
const LAST_USE_TO_MS = 60_000;

/** Tells keys that are good from others. */
export interface KnownKeys {
  /** @throws GraphQLError UNAUTHENTICATED that says whether it is unknown, expired or revoked */
  bySecret(secret: string): Promise<ApiKeyCaller>;
  /** The same for one that was let in before. @throws GraphQLError UNAUTHENTICATED */
  byId(apiKeyId: string): Promise<ApiKeyCaller>;
}

export function createKnownKeys({ prisma, now }: Pick<Deps, 'prisma' | 'now'>): KnownKeys {
  async function admit(key: ApiKey | null): Promise<ApiKeyCaller> {
    const at = now();
    if (!key)
      throw unauthenticated('This API key is not known here. Check that it was copied whole.');
    if (key.revokedAt) throw unauthenticated('This API key was revoked. Use another one.');
    if (key.expiresAt && key.expiresAt <= at)
      throw unauthenticated(
        `This API key expired at ${key.expiresAt.toISOString()}. Use another one.`,
      );
    await noteUse(key, at);
    const { id: apiKeyId, workspaceId, scopes } = key;
    return { apiKeyId, workspaceId, scopes: scopes.filter(isApiKeyScope) };
  }

  async function noteUse({ id, lastUsedAt }: ApiKey, at: Date): Promise<void> {
    const stale = new Date(at.getTime() - LAST_USE_TO_MS);
    if (lastUsedAt && lastUsedAt > stale) return;
    await prisma.apiKey.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: stale } }] },
      data: { lastUsedAt: at },
    });
  }

  return {
    bySecret: async (secret) =>
      admit(
        looksLikeKey(secret)
          ? await prisma.apiKey.findUnique({ where: { hash: hashSecret(secret) } })
          : null,
      ),
    byId: async (id) => admit(await prisma.apiKey.findUnique({ where: { id } })),
  };
}

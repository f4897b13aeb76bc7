import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrismaClient } from '@herald/prisma/client';
import { startEmbeddedPostgres } from '@herald/prisma/embedded-postgres';
import type { Prisma, PrismaClient } from '@herald/prisma/generated/client/client';
import { migrate } from '@herald/prisma/migrate';
import type { Viewer } from './context.ts';

/** A migrated database of one's own; gone when disposed of. */
export async function startDatabase(): Promise<{ prisma: PrismaClient } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'herald-schema-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, settings: ['fsync=off'] });
  await migrate(server.databaseUrl);
  const prisma = createPrismaClient(server.databaseUrl);
  return {
    prisma,
    [Symbol.asyncDispose]: async () => {
      await prisma.$disconnect();
      await server.stop();
      await rm(server.dataDir, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a person with a workspace and a login. */
export async function seedViewer(prisma: PrismaClient, name: string): Promise<Viewer> {
  const [userId, workspaceId, sessionId] = ['user', 'workspace', 'session'].map(
    (kind) => `${kind}-${name}`,
  ) as [string, string, string];
  const email = `${name}@example.com`;
  await prisma.user.create({ data: { id: userId, name, email } });
  await prisma.workspace.create({ data: { id: workspaceId, name, slug: name } });
  const grant = { id: `grant-${name}`, workspaceId, platform: 'TWITTER', subject: name };
  await prisma.oAuthGrant.create({ data: grant });
  return { userId, workspaceId, role: 'OWNER', sessionId, name, email };
}

/** Makes a connection, on X unless told otherwise. */
export async function seedConnection(
  prisma: PrismaClient,
  viewer: Viewer,
  data: Partial<Prisma.SocialConnectionUncheckedCreateInput> & { id: string },
): Promise<string> {
  const base = { platform: 'TWITTER', platformUserId: data.id, displayName: data.id };
  const owner = { workspaceId: viewer.workspaceId, grantId: `grant-${viewer.name}` };
  await prisma.socialConnection.create({
    data: { ...base, accessToken: 'a-secret', ...owner, ...data },
  });
  return data.id;
}

/** Makes a share with one result per entry; it is due when it is scheduled, else when it was made. */
export async function seedShare(
  prisma: PrismaClient,
  viewer: Viewer,
  data: Partial<Prisma.ShareUncheckedCreateInput> & { id: string },
  results: readonly Pick<
    Prisma.ShareResultUncheckedCreateInput,
    'id' | 'connectionId' | 'status' | 'attempts'
  >[],
): Promise<string> {
  await prisma.share.create({
    data: {
      workspaceId: viewer.workspaceId,
      dueAt: data.scheduledAt ?? data.createdAt,
      ...data,
      results: { create: results.map((result) => ({ text: 'Hi', message: 'Hi', ...result })) },
    },
  });
  return data.id;
}

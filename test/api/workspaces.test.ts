import { randomUUID } from 'node:crypto';
import { ensureWorkspace } from '@herald/server/auth/workspace';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';

async function workspaceOf(client: Client): Promise<string> {
  const { viewer } = await client.gql<{ viewer: { workspace: { id: string } } }>(
    '{ viewer { workspace { id } } }',
  );
  return viewer.workspace.id;
}

async function post(client: Client, path: string, body: object): Promise<void> {
  const answer = await client.browser.postJson(`/api/auth/organization/${path}`, body);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
}

/** Ada, and Bob who works in Ada's workspace. */
async function shareWorkspace({ signUp, deps: { prisma } }: TestApp) {
  const ada = await signUp();
  const bob = await signUp('Bob');
  const own = await workspaceOf(bob);
  const { id: userId } = await prisma.user.findUniqueOrThrow({ where: { email: bob.email } });
  const { workspaceId } = await prisma.workspaceMember.findFirstOrThrow({
    where: { user: { email: ada.email } },
  });
  await prisma.workspaceMember.create({
    data: { id: randomUUID(), workspaceId, userId, role: 'member' },
  });
  await post(bob, 'set-active', { organizationId: workspaceId });
  expect(await workspaceOf(bob)).toBe(await workspaceOf(ada));
  return { ada, bob, own, workspaceId };
}

test('shuts a removed member out at once', async () => {
  await using app = await startTestApp();
  const { ada, bob, own, workspaceId } = await shareWorkspace(app);
  await ada.connected('THREADS');
  expect(await bob.connections()).toHaveLength(1);
  await post(ada, 'remove-member', { memberIdOrEmail: bob.email, organizationId: workspaceId });
  expect(await bob.connections()).toEqual([]);
  expect(await workspaceOf(bob)).toBe(own);
});

test('gives the members of a deleted workspace one of their own', async () => {
  await using app = await startTestApp();
  const { ada, bob, own, workspaceId } = await shareWorkspace(app);
  await app.deps.prisma.workspace.delete({ where: { id: workspaceId } });
  expect(await workspaceOf(bob)).toBe(own);
  await bob.connected('THREADS');
  expect(await bob.connections()).toHaveLength(1);
  expect(await ada.connections()).toEqual([]);
});

test('makes one workspace for a person who comes in twice at once', async () => {
  await using app = await startTestApp();
  const { prisma } = app.deps;
  const { id } = await prisma.user.create({
    data: { id: randomUUID(), name: 'Grace Hopper', email: 'grace@example.test' },
  });
  const eight = Array.from({ length: 8 });
  // With its connections open already, the database is asked eight times in the same moment.
  await Promise.all(eight.map(() => prisma.$executeRaw`select pg_sleep(0.2)`));
  const ids = await Promise.all(eight.map(() => ensureWorkspace(prisma, id)));
  expect(new Set(ids).size).toBe(1);
  expect(await prisma.workspaceMember.count({ where: { userId: id } })).toBe(1);
});

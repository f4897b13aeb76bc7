import type { PlatformId } from '@herald/schema/platform-id';
import { expect } from 'vitest';
import type { TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';

/** How often a code was sent to any network to be exchanged for tokens. */
export async function exchanges({ sandbox }: TestApp): Promise<number> {
  const requests = await sandbox.requests();
  return requests.filter(
    ({ path, query, body }) =>
      !/authorize|dialog/.test(path) && ('code' in query || 'code' in (body ?? {})),
  ).length;
}

/** What a login leaves behind where it works. */
async function traces({ deps: { prisma } }: TestApp): Promise<unknown> {
  const orderBy = { id: 'asc' } as const;
  return {
    grants: await prisma.oAuthGrant.findMany({ orderBy, select: { id: true, revokedAt: true } }),
    connections: await prisma.socialConnection.findMany({
      orderBy,
      select: { id: true, grantId: true, status: true, connectedAt: true },
    }),
    candidates: await prisma.connectionAttempt.count({ where: { candidates: { not: null } } }),
  };
}

/** Holds that an attack changes no login and no account, and, unless it is said to, sends no network a code. */
export async function changesNothing<T>(
  app: TestApp,
  attack: () => Promise<T>,
  { exchanged = 0 } = {},
): Promise<T> {
  const [before, sent] = [await traces(app), await exchanges(app)];
  const result = await attack();
  expect(await traces(app)).toEqual(before);
  expect((await exchanges(app)) - sent).toBe(exchanged);
  return result;
}

/** The path of a network's callback. */
export function callbackPath(platform: PlatformId, query: string): string {
  return `/social/callback/${platform.toLowerCase()}${query}`;
}

/** Why a visit of the callback came to nothing, as the address says. */
export async function refusalOf(client: Client, callback: URL | string): Promise<string | null> {
  return (await client.visit(callback)).searchParams.get('error');
}

/** Holds that an attempt ended, with a sentence that tells what to do. */
export async function expectEnded(client: Client, attemptId: string): Promise<void> {
  const attempt = await client.attempt(attemptId);
  expect(attempt).toMatchObject({ status: 'FAILED', connections: [], candidates: [] });
  expect(attempt.failure).toMatch(/\w.*(again|Start|Try)[^.]*\.$/s);
}

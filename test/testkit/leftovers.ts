import { expect } from 'vitest';
import type { TestApp } from './app.ts';

/** Holds that no login left anything behind: no connection, no token, nothing sealed for later. */
export async function expectNothingLeft({ deps: { prisma } }: TestApp): Promise<void> {
  expect(await prisma.socialConnection.count()).toBe(0);
  expect(await prisma.oAuthGrant.count({ where: { accessToken: { not: null } } })).toBe(0);
  expect(await prisma.connectionAttempt.count({ where: { candidates: { not: null } } })).toBe(0);
}

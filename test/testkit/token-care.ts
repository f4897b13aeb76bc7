import { expect } from 'vitest';
import type { TestApp } from './app.ts';
import type { Client } from './client.ts';
import { MINUTE } from './clock.ts';
import type { ConnectionData } from './documents.ts';

/** How often the job runs by itself. */
export const PERIOD = 5 * MINUTE;

/** Instagram's and Threads' own logins: they are extended with the token itself. */
export const EXTENDING = ['instagram', 'threads'] as const;
export const REFRESH_PATHS = {
  instagram: '/refresh_access_token',
  threads: '/refresh_access_token',
  twitter: '/2/oauth2/token',
} as const;

/** Lets time pass; the job runs at the end of each step. */
export async function pass(app: TestApp, time: number, step: number): Promise<void> {
  for (let passed = 0; passed < time; passed += step) {
    app.clock.advance(step);
    await app.runJob('refresh-due-grants');
  }
}

/** Posts for real to every wanted account that is said to be usable, and holds that all posts come out. */
export async function expectPublishing(
  app: TestApp,
  client: Client,
  message: string,
  wanted: (connection: ConnectionData) => boolean = () => true,
): Promise<void> {
  const usable = (await client.connections()).filter(
    (connection) => connection.status === 'ACTIVE' && wanted(connection),
  );
  expect(usable).not.toEqual([]);
  const before = (await app.sandbox.posts()).length;
  const share = await client.published({
    connectionIds: usable.map(({ id }) => id),
    message,
    imageIds: [await client.upload()],
  });
  expect(share.results.map(({ platform, status }) => `${platform.id} ${status}`)).toEqual(
    share.results.map(({ platform }) => `${platform.id} PUBLISHED`),
  );
  expect(await app.sandbox.posts()).toHaveLength(before + usable.length);
}

export async function statusOf(client: Client, id: string): Promise<ConnectionData> {
  const connection = (await client.connections()).find((one) => one.id === id);
  if (!connection) throw new Error('no such connection');
  return connection;
}

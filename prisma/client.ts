import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient } from './generated/client/client.ts';

/** A client over its own pool; the one place where one is made. Call `$disconnect()` when done. */
export function createPrismaClient(databaseUrl: string, maxConnections = 10): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl, max: maxConnections }),
  });
}

export type { Pool };

/** A bare pool, for what does not speak Prisma. A connection that breaks is told and replaced. */
export function createPool(
  databaseUrl: string,
  maxConnections: number,
  onError: (error: Error) => void,
): Pool {
  const pool = new Pool({ connectionString: databaseUrl, max: maxConnections });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

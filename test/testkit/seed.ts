import { PLATFORM_IDS } from '@herald/schema/platform-id';
import type { Client } from './client.ts';
import type { ConnectionData } from './documents.ts';

/** Connects one account of every platform; Instagram by its own login. */
export async function connectAll(client: Client): Promise<readonly ConnectionData[]> {
  const connections: ConnectionData[] = [];
  for (const platform of PLATFORM_IDS) connections.push(await client.connected(platform));
  return connections;
}

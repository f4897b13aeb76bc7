import type { Prisma } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { notify, type Told } from './notify.ts';

/** Stores that accounts have to be reconnected, for everybody who can; in the transaction that marks them. */
export async function tellOfConnections(
  deps: Pick<Deps, 'now'>,
  tx: Prisma.TransactionClient,
  connections: readonly { readonly id: string; readonly workspaceId: string }[],
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const { id: connectionId, workspaceId } of connections)
    told.push(
      ...(await notify(deps, tx, {
        kind: 'CONNECTION_NEEDS_RECONNECT',
        workspaceId,
        connectionId,
      })),
    );
  return told;
}

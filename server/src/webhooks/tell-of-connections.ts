import type { Prisma } from '@herald/prisma/generated/client/client';
import type { WebhookEvent } from '@herald/schema/webhook-event';
import type { Deps } from '../deps.ts';
import { connectionEvent } from './event-data.ts';
import { recordEvents } from './record-events.ts';

/** Tells receivers what became of accounts; in the transaction that changes them, after everything it changes. */
export async function tellReceiversOfConnections(
  deps: Pick<Deps, 'now'>,
  tx: Prisma.TransactionClient,
  type: Extract<WebhookEvent, `connection.${string}`>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const heardOf = await tx.socialConnection.findMany({
    where: { id: { in: [...ids] }, workspace: { webhookEndpoints: { some: {} } } },
    include: { connectLink: { select: { id: true, reference: true } } },
    orderBy: { id: 'asc' },
  });
  const events = heardOf.map((connection) => connectionEvent(type, connection));
  await recordEvents(deps, tx, events);
}

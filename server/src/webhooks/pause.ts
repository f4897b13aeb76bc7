import type { Prisma, WebhookEndpoint } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { announce, notify, type Told } from '../notifications/notify.ts';

type Endpoint = Pick<WebhookEndpoint, 'id' | 'workspaceId' | 'url'>;

const KEPT = 'Until then messages wait, each for at most 30 days.';

/**
 * Pauses an endpoint that does not take what it is sent, and tells the owners; unless it is paused already, or has got
 * another address meanwhile.
 * @param reason a sentence that says what happened and what to do.
 * @returns for `announce`, once it is committed
 */
export async function writePause(
  deps: Pick<Deps, 'now' | 'log'>,
  tx: Prisma.TransactionClient,
  { id, workspaceId, url }: Endpoint,
  reason: string,
): Promise<readonly Told[]> {
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { id, url, pausedAt: null },
    data: { pausedAt: deps.now(), pauseReason: `${reason} ${KEPT}`, failing: true, troubled: true },
  });
  if (count === 0) return [];
  deps.log.warn({ endpointId: id }, 'webhook paused');
  return notify(deps, tx, { kind: 'WEBHOOK_PAUSED', workspaceId, endpointId: id });
}

/** The same in a transaction of its own. */
export async function pauseForTrouble(
  deps: Deps,
  endpoint: Endpoint,
  reason: string,
): Promise<void> {
  const told = await deps.prisma.$transaction((tx) => writePause(deps, tx, endpoint, reason));
  announce(deps, told);
}

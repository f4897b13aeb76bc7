import type { Prisma, ShareResult, ShareResultEvent } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';

type Event = Pick<ShareResultEvent, 'kind'> &
  Partial<Pick<ShareResultEvent, 'message' | 'until' | 'userId'>>;

/** What adds an event to the history of a result, to be written alongside the change it tells of. */
export function noteEvent(
  { now }: Pick<Deps, 'now'>,
  { id: resultId }: Pick<ShareResult, 'id'>,
  event: Event,
): (tx: Prisma.TransactionClient) => Promise<unknown> {
  return (tx) => tx.shareResultEvent.create({ data: { ...event, resultId, at: now() } });
}

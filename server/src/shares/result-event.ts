import type { Prisma, ShareResult, ShareResultEvent } from '@herald/prisma/generated/client/client';
import type { Actor } from '@herald/schema/context';
import type { Deps } from '../deps.ts';
import { authorOf } from './author.ts';

type Event = Pick<ShareResultEvent, 'kind'> &
  Partial<Pick<ShareResultEvent, 'message' | 'until'>> & {
    /** Who did it; absent: nobody did. */
    readonly actor?: Actor;
  };

/** What adds an event to the history of a result, to be written alongside the change it tells of. */
export function noteEvent(
  { now }: Pick<Deps, 'now'>,
  { id: resultId }: Pick<ShareResult, 'id'>,
  { actor, ...event }: Event,
): (tx: Prisma.TransactionClient) => Promise<unknown> {
  const author = actor ? authorOf(actor) : {};
  return (tx) => tx.shareResultEvent.create({ data: { ...event, ...author, resultId, at: now() } });
}

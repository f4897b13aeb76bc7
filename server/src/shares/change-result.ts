import type { Prisma, ShareResult } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { mayBecome } from './status.ts';

/** Somebody else changed the result in the meantime; read it again before deciding anything. */
export class ResultChangedError extends Error {
  override readonly name = 'ResultChangedError';
}

type Change = Prisma.ShareResultUpdateManyMutationInput & Partial<Pick<ShareResult, 'status'>>;

/**
 * How a result changes, but for what every post goes through (claims, steps, the note that it is sent, publication),
 * which is one statement each: checks that the status may change so, writes over exactly the version that was read,
 * counts the version up, and tells whoever watches.
 * @param alongside written in the same transaction, e.g. the job that will try again.
 * @throws ResultChangedError when the row is not the one that was read any more.
 */
export async function changeResult(
  deps: Pick<Deps, 'prisma' | 'events'>,
  result: Pick<ShareResult, 'id' | 'version' | 'status'>,
  change: Change,
  alongside?: (tx: Prisma.TransactionClient) => Promise<unknown>,
): Promise<ShareResult> {
  // Alone it is one statement, which needs no transaction around it.
  const changed = alongside
    ? await deps.prisma.$transaction(async (tx) => {
        const row = await writeChange(tx, result, change);
        await alongside(tx);
        return row;
      })
    : await writeChange(deps.prisma, result, change);
  tellOfChange(deps, changed);
  return changed;
}

/**
 * The change alone, for a transaction that makes several: `tellOfChange` is for when it is committed.
 * @throws ResultChangedError when the row is not the one that was read any more.
 */
export async function writeChange(
  tx: Pick<Prisma.TransactionClient, 'shareResult'>,
  result: Pick<ShareResult, 'id' | 'version' | 'status'>,
  change: Change,
): Promise<ShareResult> {
  const { status } = change;
  if (status && !mayBecome(result.status, status))
    throw new Error(`a result cannot become ${status} from ${result.status}`);
  const [row] = await tx.shareResult.updateManyAndReturn({
    where: { id: result.id, version: result.version },
    data: { ...change, version: { increment: 1 } },
  });
  if (!row) throw new ResultChangedError(`result ${result.id} is past version ${result.version}`);
  return row;
}

/** Tells whoever watches that a result changed. */
export function tellOfChange(
  { events }: Pick<Deps, 'events'>,
  { id, shareId }: Pick<ShareResult, 'id' | 'shareId'>,
): void {
  events.pubSub.publish('shareResult:changed', shareId, { resultId: id });
}

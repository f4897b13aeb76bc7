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
  const { status } = change;
  if (status && !mayBecome(result.status, status))
    throw new Error(`a result cannot become ${status} from ${result.status}`);
  const write = async (tx: Pick<Prisma.TransactionClient, 'shareResult'>) => {
    const [row] = await tx.shareResult.updateManyAndReturn({
      where: { id: result.id, version: result.version },
      data: { ...change, version: { increment: 1 } },
    });
    if (!row) throw new ResultChangedError(`result ${result.id} is past version ${result.version}`);
    return row;
  };
  // Alone it is one statement, which needs no transaction around it.
  const changed = alongside
    ? await deps.prisma.$transaction(async (tx) => {
        const row = await write(tx);
        await alongside(tx);
        return row;
      })
    : await write(deps.prisma);
  deps.events.pubSub.publish('shareResult:changed', changed.shareId, { resultId: changed.id });
  return changed;
}

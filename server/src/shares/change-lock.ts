import { randomUUID } from 'node:crypto';
import { ValidationError } from '@herald/schema/errors';
import type { Deps } from '../deps.ts';

/** Longest a change of a post may take, in milliseconds: a refresh waited for, one of its own, and three calls, twice. */
const CHANGE_MS = 5 * 60_000;

/**
 * Makes one change at a time to the post of a result, so that what is stored last is what stands at the platform. A
 * process that dies meanwhile keeps others out until its time is over.
 * @param resultId a published result: a claim on any other is a worker's.
 * @throws ValidationError when somebody else is changing the post
 */
export async function withChangeLock(
  { prisma, now }: Pick<Deps, 'prisma' | 'now'>,
  resultId: string,
  change: () => Promise<void>,
): Promise<void> {
  const claimId = randomUUID();
  const from = now();
  const { count } = await prisma.shareResult.updateMany({
    where: { id: resultId, OR: [{ claimedUntil: null }, { claimedUntil: { lt: from } }] },
    data: { claimId, claimedUntil: new Date(from.getTime() + CHANGE_MS) },
  });
  if (count === 0) {
    const message = 'This post is being changed. Try again in a few minutes.';
    throw new ValidationError([{ path: ['resultId'], message }]);
  }
  try {
    await change();
  } finally {
    await prisma.shareResult.updateMany({
      where: { id: resultId, claimId },
      data: { claimId: null, claimedUntil: null },
    });
  }
}

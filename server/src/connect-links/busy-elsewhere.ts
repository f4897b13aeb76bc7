import type { Prisma } from '@herald/prisma/generated/client/client';

interface Visiting {
  readonly id: string;
  readonly linkId: string;
}

/** Whether a login by the same link is on its way in another browser: at the network, or before a choice of accounts. */
export async function isBusyElsewhere(
  tx: Pick<Prisma.TransactionClient, 'connectionAttempt'>,
  { id, linkId }: Visiting,
  now: Date,
): Promise<boolean> {
  const another = await tx.connectionAttempt.findFirst({
    where: {
      visit: { linkId, id: { not: id } },
      status: { in: ['PENDING', 'CHOOSING'] },
      expiresAt: { gt: now },
    },
    select: { id: true },
  });
  return another !== null;
}

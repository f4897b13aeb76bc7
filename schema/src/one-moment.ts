import type { Prisma } from '@herald/prisma/generated/client/client';
import type { Context } from './context.ts';

/**
 * Reads rows and what they refer to as they were at one moment: what is deleted between the statements that read them is
 * there for all or for none.
 */
export function readAtOneMoment<Answer>(
  { prisma }: Pick<Context, 'prisma'>,
  read: (tx: Prisma.TransactionClient) => Promise<Answer>,
): Promise<Answer> {
  return prisma.$transaction(read, { isolationLevel: 'RepeatableRead' });
}

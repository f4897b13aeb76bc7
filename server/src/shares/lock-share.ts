import type { Prisma, ShareResult } from '@herald/prisma/generated/client/client';
import { NotFoundError, ValidationError } from '@herald/schema/errors';

type LockedResult = Pick<ShareResult, 'id' | 'connectionId' | 'version' | 'status' | 'sentAt'> & {
  readonly platform: string;
};

/**
 * The results of a share. Until the transaction ends no worker takes one and nobody else changes or moves them: who comes
 * at the same moment comes before or after.
 * @throws NotFoundError
 */
export async function lockShare(
  tx: Prisma.TransactionClient,
  shareId: string,
  workspaceId: string,
): Promise<readonly LockedResult[]> {
  const shares = await tx.$queryRaw<readonly unknown[]>`
    select id from share where id = ${shareId} and workspace_id = ${workspaceId} for update`;
  if (shares.length === 0) throw new NotFoundError('There is no such share in your workspace.');
  return tx.$queryRaw<readonly LockedResult[]>`
    select result.id, result.connection_id as "connectionId", result.version, result.status,
      result.sent_at as "sentAt", connection.platform
    from share_result result join social_connection connection on connection.id = result.connection_id
    where result.share_id = ${shareId} order by result.id for update of result`;
}

/** The results of a share that wait for its time, locked as by `lockShare`. @throws ValidationError, NotFoundError */
export async function lockPlanned(
  tx: Prisma.TransactionClient,
  shareId: string,
  workspaceId: string,
): Promise<readonly LockedResult[]> {
  const results = await lockShare(tx, shareId, workspaceId);
  const begun = results.some(({ status }) => status !== 'SCHEDULED' && status !== 'CANCELED');
  const waiting = results.filter(({ status }) => status === 'SCHEDULED');
  if (begun) throw refused('This share has begun to go out, so it cannot be changed any more.');
  if (waiting.length === 0) throw refused('Nothing of this share is waiting any more.');
  return waiting;
}

function refused(message: string): ValidationError {
  return new ValidationError([{ path: ['shareId'], message }]);
}

import { SELECT_STATE } from '@herald/schema/connect-link-state';
import type { VisitKey } from '@herald/schema/connect-links';
import type { Deps } from '../deps.ts';
import { hashCode } from '../people/invitation-code.ts';

/** More logins than a visit has under way. */
const LATEST = 20;

/** A visit with its link and its logins, the last first; null: the link was not opened in this browser. */
export async function findVisit({ prisma }: Pick<Deps, 'prisma'>, { linkId, secrets }: VisitKey) {
  const secret = secrets.get(linkId);
  if (secret === undefined) return null;
  return prisma.connectVisit.findFirst({
    where: { linkId, secretHash: hashCode(secret) },
    include: {
      link: {
        select: {
          ...SELECT_STATE,
          id: true,
          platforms: true,
          reconnectId: true,
          returnUrl: true,
          reference: true,
          workspace: { select: { name: true } },
          reconnects: { select: { displayName: true } },
        },
      },
      attempts: {
        orderBy: { createdAt: 'desc' },
        take: LATEST,
        include: { connections: { orderBy: [{ connectedAt: 'asc' }, { id: 'asc' }] } },
      },
    },
  });
}

export type FoundVisit = NonNullable<Awaited<ReturnType<typeof findVisit>>>;

/** The login that tells how a visit stands: what connected something, whatever was begun in another tab; else the last. */
export function tellingAttempt({ attempts }: Pick<FoundVisit, 'attempts'>) {
  return attempts.find(({ status }) => status === 'COMPLETED') ?? attempts[0];
}

import type { VisitKey, VisitLoginRequest } from '@herald/schema/connect-links';
import type { ConnectRedirect } from '@herald/schema/connections';
import { NotFoundError, ValidationError } from '@herald/schema/errors';
import { startAttempt } from '../connections/start-attempt.ts';
import type { Deps } from '../deps.ts';
import { isBusyElsewhere } from './busy-elsewhere.ts';
import { findVisit } from './find-visit.ts';
import { closedReason } from './link-state.ts';
import { visitPath } from './link-url.ts';

/** Begins a login by a link; one browser at a time. */
export async function beginLogin(
  deps: Deps,
  key: VisitKey,
  request: VisitLoginRequest,
): Promise<ConnectRedirect> {
  const visit = await findVisit(deps, key);
  if (!visit) throw new NotFoundError('This browser did not open that link. Open it once more.');
  const { link, linkId } = visit;
  const refusal = closedReason(link, deps.now());
  if (refusal) throw new NotFoundError(refusal);
  if (link.platforms.length > 0 && !link.platforms.includes(request.platform))
    throw new ValidationError([
      { path: ['platform'], message: 'This link is for accounts on another network.' },
    ]);
  const owner = { workspaceId: link.workspaceId, visitId: visit.id };
  const login = { ...request, connectionId: link.reconnectId, returnTo: visitPath(linkId) };
  return startAttempt(deps, owner, login, async (tx) => {
    await tx.$queryRaw`select id from connect_link where id = ${linkId} for update`;
    if (await isBusyElsewhere(tx, visit, deps.now()))
      throw new NotFoundError(
        'This link is being used in another browser. Go on there, or try again in ten minutes.',
      );
  });
}

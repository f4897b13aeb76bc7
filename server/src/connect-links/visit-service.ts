import { attemptStatus } from '@herald/schema/attempt-status';
import { connectLinkState } from '@herald/schema/connect-link-state';
import type { Visit, VisitLogin, VisitService } from '@herald/schema/connect-links';
import { NotFoundError } from '@herald/schema/errors';
import { isPlatformId, PLATFORM_IDS } from '@herald/schema/platform-id';
import { chooseAccounts, listCandidates } from '../connections/choose-accounts.ts';
import type { Deps } from '../deps.ts';
import { beginLogin } from './begin-login.ts';
import { isBusyElsewhere } from './busy-elsewhere.ts';
import { type FoundVisit, findVisit, tellingAttempt } from './find-visit.ts';
import { returnUrlOf } from './return-url.ts';

/** What people who came by a link are told and can do. */
export function createVisitService(deps: Deps): VisitService {
  return {
    find: async (key) => {
      const visit = await findVisit(deps, key);
      return visit && tell(deps, visit);
    },
    logIn: (key, request) => beginLogin(deps, key, request),
    chooseAccounts: async (key, platformUserIds) => {
      const visit = await findVisit(deps, key);
      const attempt = visit?.attempts.find(({ status }) => status === 'CHOOSING');
      if (!visit || !attempt)
        throw new NotFoundError('There is nothing to choose here any more. Connect again.');
      await chooseAccounts(deps, ownerOf(visit), attempt.id, platformUserIds);
    },
  };
}

function ownerOf({ id, link: { workspaceId } }: FoundVisit) {
  return { workspaceId, visitId: id };
}

/** Nothing of the workspace but its name, and of its accounts none but what was connected here. */
async function tell(deps: Deps, visit: FoundVisit): Promise<Visit> {
  const { link } = visit;
  const login = await lastLogin(deps, visit);
  const connections =
    login?.status === 'COMPLETED' ? (tellingAttempt(visit)?.connections ?? []) : [];
  const denied = login?.status === 'DENIED' ? 'denied' : 'canceled';
  return {
    linkId: link.id,
    workspaceName: link.workspace.name,
    status: connectLinkState(link, deps.now()),
    inUseElsewhere: await isBusyElsewhere(deps.prisma, visit, deps.now()),
    platforms: PLATFORM_IDS.filter(
      (id) => link.platforms.length === 0 || link.platforms.includes(id),
    ),
    reconnects: link.reconnects?.displayName ?? null,
    login,
    connected: connections.flatMap(({ platform, username, displayName, avatarUrl }) =>
      isPlatformId(platform) ? [{ platform, username, displayName, avatarUrl }] : [],
    ),
    returnUrl: returnUrlOf(link, connections.length > 0 ? 'connected' : denied),
  };
}

async function lastLogin(deps: Deps, visit: FoundVisit): Promise<VisitLogin | null> {
  const attempt = tellingAttempt(visit);
  if (!attempt) return null;
  const platform = attempt.accountPlatform ?? attempt.platform;
  if (!isPlatformId(platform)) return null;
  const status = attemptStatus(attempt, deps.now());
  const candidates =
    status === 'CHOOSING' ? await listCandidates(deps, ownerOf(visit), attempt.id) : [];
  return {
    platform,
    status,
    failure: attempt.failure,
    // What the workspace has already is nobody else's business.
    candidates: candidates.map((candidate) => ({ ...candidate, alreadyConnected: false })),
  };
}

import type { ConnectionService } from '@herald/schema/connections';
import type { Deps } from '../deps.ts';
import { checkConnection } from './check-connection.ts';
import { chooseAccounts, listCandidates } from './choose-accounts.ts';
import { disconnect } from './disconnect.ts';
import { isRenewable, loginPlatform } from './fresh-token.ts';
import { startAttempt } from './start-attempt.ts';

/** Connecting, as the API asks for it. */
export function createConnectionService(deps: Deps): ConnectionService {
  return {
    connect: (viewer, request) => startAttempt(deps, viewer, request),
    candidates: (viewer, attemptId) => listCandidates(deps, viewer, attemptId),
    chooseAccounts: (viewer, attemptId, accounts) =>
      chooseAccounts(deps, viewer, attemptId, accounts),
    check: (viewer, connectionId) => checkConnection(deps, viewer, connectionId),
    renewsAccess: (grant) => isRenewable(loginPlatform(deps, grant), grant, deps.now()),
    disconnect: (viewer, connectionId) => disconnect(deps, viewer, connectionId),
  };
}

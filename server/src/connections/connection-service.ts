import type { ConnectionService } from '@herald/schema/context';
import type { Deps } from '../deps.ts';
import { chooseAccounts, listCandidates } from './choose-accounts.ts';
import { disconnect } from './disconnect.ts';
import { startAttempt } from './start-attempt.ts';

/** Connecting, as the API asks for it. */
export function createConnectionService(deps: Deps): ConnectionService {
  return {
    connect: (viewer, request) => startAttempt(deps, viewer, request),
    candidates: (viewer, attemptId) => listCandidates(deps, viewer, attemptId),
    chooseAccounts: (viewer, attemptId, accounts) =>
      chooseAccounts(deps, viewer, attemptId, accounts),
    disconnect: (viewer, connectionId) => disconnect(deps, viewer, connectionId),
  };
}

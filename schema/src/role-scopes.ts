import type { AuthFailure } from '@pothos/plugin-scope-auth';
import { AuthScopeFailureType } from '@pothos/plugin-scope-auth';
import type { GraphQLError } from 'graphql';
import { forbidden } from './coded-errors.ts';
import { refusalBelow } from './workspace-role.ts';

/** Options of a mutation that every member may ask for; others are for editors. */
export const BY_EVERYBODY = { skipTypeScopes: true, authScopes: { signedIn: true } } as const;

/** Options of a root field that only owners may ask for. */
export const BY_OWNERS = { skipTypeScopes: true, authScopes: { owner: true } } as const;

/** What who is signed in and may not is told: who may. */
export function roleRefusal(failure: AuthFailure): GraphQLError {
  return forbidden(refusalBelow(isMissing('owner', failure) ? 'OWNER' : 'EDITOR'));
}

function isMissing(scope: 'owner', failure: AuthFailure): boolean {
  if ('failures' in failure) return failure.failures.some((one) => isMissing(scope, one));
  return failure.kind === AuthScopeFailureType.AuthScope && failure.scope === scope;
}

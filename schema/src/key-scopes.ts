import type { AuthFailure } from '@pothos/plugin-scope-auth';
import { AuthScopeFailureType } from '@pothos/plugin-scope-auth';
import { GraphQLError } from 'graphql';
import type { ApiKeyScope } from './api-key-scope.ts';
import { forbidden } from './coded-errors.ts';
import type { NodeType } from './global-id.ts';

// A field that says nothing is closed to keys: the scopes of the root types ask for a person.

/** Options of a field that is for every member, and for keys with this scope. */
export const byEverybodyOrKey = (key: ApiKeyScope) =>
  ({ skipTypeScopes: true, authScopes: { signedIn: true, key } }) as const;

/** Options of a field that is for editors, and for keys with this scope. */
export const byEditorsOrKey = (key: ApiKeyScope) =>
  ({ skipTypeScopes: true, authScopes: { editor: true, key } }) as const;

/** Options of a field that is for owners, and for keys with this scope. */
export const byOwnersOrKey = (key: ApiKeyScope) =>
  ({ skipTypeScopes: true, authScopes: { owner: true, key } }) as const;

/** Options of a field below the roots that no key sees, whatever led to it. */
export const BY_PEOPLE = { authScopes: { signedIn: true } } as const;

/** The same for a field that is null for keys: who a person is, is told to people. */
export const NULL_FOR_KEYS = { ...BY_PEOPLE, unauthorizedResolver: () => null } as const;

/** Options of what tells more of an account than its name: a share may lead to it. */
export const OF_CONNECTIONS = {
  authScopes: { signedIn: true, key: 'connections:read' },
} as const;

const PEOPLE = { signedIn: true } as const;
const READERS_OF_SHARES = { signedIn: true, key: 'shares:read' } as const;

/** Who may ask for an object by its id. */
const NODE_READERS = {
  SocialConnection: OF_CONNECTIONS.authScopes,
  ConnectionAttempt: PEOPLE,
  Share: READERS_OF_SHARES,
  ShareResult: READERS_OF_SHARES,
  Workspace: PEOPLE,
  Notification: PEOPLE,
} as const satisfies Record<NodeType, object>;

/** Options of `node`: what opens an object is what opens the list it is in. */
export const byNodeType = {
  skipTypeScopes: true,
  authScopes: (_root: unknown, { id }: { readonly id: { readonly typename: string } }) =>
    NODE_READERS[id.typename as NodeType],
};

/** What a key is told of that no scope opens. */
export function peopleOnly(): GraphQLError {
  return forbidden('API keys cannot do this, whatever their scopes: it is for people who sign in.');
}

/** What a key is told that lacks a scope: which. */
export function keyRefusal(failure: AuthFailure): GraphQLError {
  const scope = missingScope(failure);
  if (scope === null) return peopleOnly();
  return lacksScope(scope);
}

/** The refusal of a key without this scope. */
export function lacksScope(requiredScope: ApiKeyScope): GraphQLError {
  return new GraphQLError(
    `This API key lacks the scope ${requiredScope}. Use a key that has it, or have an owner make one.`,
    { extensions: { code: 'FORBIDDEN', requiredScope } },
  );
}

function missingScope(failure: AuthFailure): ApiKeyScope | null {
  if ('failures' in failure)
    return failure.failures.map(missingScope).find((scope) => scope !== null) ?? null;
  return failure.kind === AuthScopeFailureType.AuthScope && failure.scope === 'key'
    ? (failure.parameter as ApiKeyScope)
    : null;
}

import { unauthenticated } from './coded-errors.ts';
import type { Actor, Context, Viewer } from './context.ts';
import { peopleOnly } from './key-scopes.ts';

/**
 * Who asks, for resolvers that only run for people who are signed in.
 *
 * The root types' auth scopes refuse everybody else first; this is the same rule for the compiler.
 * @throws GraphQLError UNAUTHENTICATED, or FORBIDDEN for a key
 */
export function requireViewer(context: Context): Viewer {
  if (context.viewer !== null) return context.viewer;
  throw context.apiKey === null ? unauthenticated() : peopleOnly();
}

/**
 * Who asks, for resolvers that run for keys as well.
 * @throws GraphQLError UNAUTHENTICATED
 */
export function requireActor({ viewer, apiKey }: Context): Actor {
  const actor = viewer ?? apiKey;
  if (actor === null) throw unauthenticated();
  return actor;
}

/** The filter every query for rows of a workspace carries. */
export function inWorkspace(context: Context): { readonly workspaceId: string } {
  return { workspaceId: requireActor(context).workspaceId };
}

/** The same for shares that somebody did not ask for by name: of those, a key that may only write sees what it shared itself. */
export function inReadableShares(context: Context) {
  const { apiKey } = context;
  const all = apiKey === null || apiKey.scopes.includes('shares:read');
  return { ...inWorkspace(context), ...(all ? {} : { createdByKeyId: apiKey.apiKeyId }) };
}

import { unauthenticated } from './coded-errors.ts';
import type { Context, Viewer } from './context.ts';

/**
 * Who asks, for resolvers that only run signed in.
 *
 * The root types' auth scopes refuse everybody else first; this is the same rule for the compiler.
 * @throws GraphQLError UNAUTHENTICATED
 */
export function requireViewer(context: Context): Viewer {
  if (context.viewer === null) throw unauthenticated();
  return context.viewer;
}

/** The filter every query for rows of a workspace carries. */
export function inWorkspace(context: Context): { readonly workspaceId: string } {
  return { workspaceId: requireViewer(context).workspaceId };
}

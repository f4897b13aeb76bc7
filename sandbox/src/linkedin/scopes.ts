import type { App } from './apps.ts';

/** Scopes that exist, whether or not an app has a product that gives them. */
const KNOWN_SCOPES: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'w_member_social',
  'r_basicprofile',
  'r_liteprofile',
  'r_emailaddress',
  'r_member_social',
  'r_member_postAnalytics',
  'r_organization_social',
  'w_organization_social',
  'r_organization_admin',
  'rw_organization_admin',
]);

/** A scope that keeps a login from going on, and what it is called. */
export interface ScopeProblem {
  readonly error: 'invalid_scope' | 'unauthorized_scope_error';
  readonly description: string;
}

/** Finds the first scope an app cannot have. */
export function findScopeProblem(app: App, scopes: readonly string[]): ScopeProblem | undefined {
  const scope = scopes.find((candidate) => !Object.hasOwn(app.scopes, candidate));
  if (scope === undefined) return undefined;
  return KNOWN_SCOPES.has(scope)
    ? {
        error: 'unauthorized_scope_error',
        description: `Scope "${scope}" is not authorized for your application`,
      }
    : { error: 'invalid_scope', description: `The requested scope "${scope}" is invalid` };
}

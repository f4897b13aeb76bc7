/** What the app's products "Sign In with LinkedIn using OpenID Connect" and "Share on LinkedIn" allow, as asked. */
export const APP_SCOPES: Readonly<Record<string, string>> = {
  openid: 'Use your name and photo',
  profile: 'Use your basic profile',
  email: 'Use the primary email address of your account',
  w_member_social: 'Create, modify and delete posts, comments and reactions on your behalf',
};

/** Scopes that exist, but belong to products the app does not have. */
const OTHER_SCOPES: ReadonlySet<string> = new Set([
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

/** Finds the first scope the app cannot have. */
export function findScopeProblem(scopes: readonly string[]): ScopeProblem | undefined {
  const scope = scopes.find((candidate) => !Object.hasOwn(APP_SCOPES, candidate));
  if (scope === undefined) return undefined;
  return OTHER_SCOPES.has(scope)
    ? {
        error: 'unauthorized_scope_error',
        description: `Scope "${scope}" is not authorized for your application`,
      }
    : { error: 'invalid_scope', description: `The requested scope "${scope}" is invalid` };
}

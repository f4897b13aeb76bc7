import type { OAuthApp } from './login.ts';

/**
 * What the products "Sign In with LinkedIn using OpenID Connect" and "Share on LinkedIn" give. Posting as an
 * organisation takes the product "Community Management API".
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/increasing-access
 */
const MEMBER_SCOPES = ['openid', 'profile', 'w_member_social'];

export const READ_MEMBER = 'openid';
const POST_AS_MEMBER = 'w_member_social';
export const POST_AS_ORGANIZATION = 'w_organization_social';
/** Either lets one read which organisations a member administers. */
const READ_ORGANIZATIONS = ['rw_organization_admin', 'r_organization_admin'];

/** What is asked for: what the operator's app may have, else what every app may. */
export function linkedinScopes({ extra }: Pick<OAuthApp, 'extra'>): readonly string[] {
  return Array.isArray(extra.scopes) ? extra.scopes : MEMBER_SCOPES;
}

/** Whether a login with these scopes opens the member. */
export function opensMember(scopes: readonly string[]): boolean {
  return scopes.includes(READ_MEMBER) && scopes.includes(POST_AS_MEMBER);
}

/** Whether a login with these scopes opens the organisations the member administers. */
export function opensOrganizations(scopes: readonly string[]): boolean {
  return (
    scopes.includes(POST_AS_ORGANIZATION) &&
    READ_ORGANIZATIONS.some((scope) => scopes.includes(scope))
  );
}

/** What every account of a login needs: nothing where it opens members and organisations, which share no scope. */
export function requiredLinkedinScopes(app: Pick<OAuthApp, 'extra'>): readonly string[] {
  const scopes = linkedinScopes(app);
  if (!opensOrganizations(scopes)) return scopes.filter((scope) => MEMBER_SCOPES.includes(scope));
  return opensMember(scopes) ? [] : [POST_AS_ORGANIZATION];
}

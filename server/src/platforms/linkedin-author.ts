import type { Target } from './draft.ts';
import type { Extra } from './extra.ts';
import type { AccountSession } from './session.ts';

/** What is kept with an organisation's account, whose id is its URN; a member's id is the last part of the person's. */
export const ORGANIZATION_EXTRA: Extra = { kind: 'organization' };
export const MEMBER_EXTRA: Extra = { kind: 'member' };

export function isOrganization({ extra }: Pick<Target, 'extra'>): boolean {
  return extra.kind === ORGANIZATION_EXTRA.kind;
}

/** Who owns and authors what is posted. */
export function authorUrn({ account }: Pick<AccountSession, 'account'>): string {
  const { platformUserId } = account;
  return isOrganization(account) ? platformUserId : `urn:li:person:${platformUserId}`;
}

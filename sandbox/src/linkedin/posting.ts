import type { Token } from './network.ts';
import { mayActAs } from './organizations.ts';
import { apiError, fieldError } from './refusal.ts';

const POST_AS_MEMBER = 'w_member_social';
const POST_AS_ORGANIZATION = 'w_organization_social';

/** Either lets one post; as whom, the URN decides. */
export const POSTING_SCOPES: readonly string[] = [POST_AS_MEMBER, POST_AS_ORGANIZATION];

/**
 * Checks that a token may own and author as a member or an organisation.
 * @throws Refusal 400 for what is neither, 403 for what takes another scope, person or role
 */
export function checkActsAs(urn: string, { accountId, scopes }: Token, path: string): void {
  const kind = /^urn:li:(person|organization):[\w-]+$/.exec(urn)?.[1];
  if (kind === undefined) {
    const description = `${urn} is not a person or organization URN`;
    throw fieldError({ code: 'INVALID_URN_TYPE', path, description });
  }
  const scope = kind === 'person' ? POST_AS_MEMBER : POST_AS_ORGANIZATION;
  if (scopes.includes(scope) && mayActAs(accountId, urn)) return;
  const message = `Field Value validation failed in REQUEST_BODY: Data Processing Exception while processing fields [${path}]`;
  throw apiError(403, 'ACCESS_DENIED', message);
}

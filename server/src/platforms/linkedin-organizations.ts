import * as z from 'zod';
import type { HttpAnswer } from './http.ts';
import { callVersioned } from './linkedin-api.ts';
import { ORGANIZATION_EXTRA } from './linkedin-author.ts';
import { readLinkedIn } from './linkedin-errors.ts';
import type { Account, LoginContext, TokenSet } from './login.ts';

/** Most roles LinkedIn lists at once. */
const PAGE_SIZE = 100;
/** Most lists read for one login. */
const MAX_LISTS = 20;

const rolesSchema = z.object({
  elements: z.array(z.object({ organization: z.string(), roleAssignee: z.string() })),
});

const organizationSchema = z.object({
  localizedName: z.string().catch(''),
  vanityName: z.string().min(1).nullable().catch(null),
});

type Role = z.infer<typeof rolesSchema>['elements'][number];

/** @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-access-control-by-role */
async function listRoles(context: LoginContext, tokens: TokenSet): Promise<readonly Role[]> {
  const roles: Role[] = [];
  for (let list = 0; list < MAX_LISTS; list++) {
    const query = new URLSearchParams({
      q: 'roleAssignee',
      role: 'ADMINISTRATOR',
      state: 'APPROVED',
      start: String(roles.length),
      count: String(PAGE_SIZE),
    });
    const answer = await get(context, tokens, `/organizationAcls?${query}`);
    const { elements } = readLinkedIn(answer, rolesSchema, context.now());
    roles.push(...elements);
    if (elements.length < PAGE_SIZE) break;
  }
  return roles;
}

/** The id of the person who logged in, as an administrator's role names it; null for one who administers nothing. */
export async function administratorId(
  context: LoginContext,
  tokens: TokenSet,
): Promise<string | null> {
  const [role] = await listRoles(context, tokens);
  return role?.roleAssignee.replace(/^urn:li:person:/, '') ?? null;
}

/** The organisations the person who logged in administers. */
export async function administeredOrganizations(
  context: LoginContext,
  tokens: TokenSet,
): Promise<readonly Account[]> {
  const accounts: Account[] = [];
  const urns = new Set((await listRoles(context, tokens)).map(({ organization }) => organization));
  for (const urn of urns) {
    // A brand is administered like an organisation, but has another kind of URN and cannot be looked up so.
    const number = /^urn:li:organization:(\d+)$/.exec(urn)?.[1];
    const account = number && (await readOrganization(context, tokens, urn, number));
    if (account) accounts.push(account);
  }
  return accounts;
}

/**
 * Null: it is gone, which must not keep the person from the others.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-lookup-api
 */
async function readOrganization(
  context: LoginContext,
  tokens: TokenSet,
  urn: string,
  number: string,
): Promise<Account | null> {
  const answer = await get(context, tokens, `/organizations/${number}`);
  if (answer.status === 404) return null;
  const { localizedName, vanityName } = readLinkedIn(answer, organizationSchema, context.now());
  const { auth } = context.app;
  return {
    platform: 'LINKEDIN',
    platformUserId: urn,
    username: vanityName,
    displayName: localizedName || `LinkedIn page ${number}`,
    avatarUrl: null,
    profileUrl: vanityName ? `${auth}/company/${encodeURIComponent(vanityName)}/` : null,
    accessToken: null,
    extra: ORGANIZATION_EXTRA,
    unavailableReason: null,
  };
}

function get({ app, http }: LoginContext, tokens: TokenSet, path: string): Promise<HttpAnswer> {
  const { accessToken } = tokens;
  return callVersioned({ app, http, accessToken }, { method: 'GET', path });
}

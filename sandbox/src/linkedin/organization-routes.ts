import { Router } from 'express';
import * as z from 'zod';
import { openRestCall } from './authentication.ts';
import { personUrn } from './members.ts';
import type { Network } from './network.ts';
import { ORGANIZATIONS, organizationUrn } from './organizations.ts';
import { apiError } from './refusal.ts';

const SCOPES = ['r_organization_admin', 'rw_organization_admin'];
const LOCALE = { country: 'US', language: 'en' };

/** Strict about what selects: a finder that ignored a misspelt name would list too much. */
const finderSchema = z.strictObject({
  q: z.literal('roleAssignee'),
  role: z.string().optional(),
  state: z.string().optional(),
  start: z.coerce.number().int().min(0).default(0),
  count: z.coerce.number().int().min(1).max(100).default(10),
});

/**
 * The roles of the member who has logged in, and the organisations.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-access-control-by-role
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-lookup-api
 */
export function createOrganizationRoutes(network: Network): Router {
  const router = Router();

  router.get('/rest/organizationAcls', (request, response) => {
    const call = { resource: 'organizationAcls', method: 'FINDER', scopes: SCOPES } as const;
    const { accountId } = openRestCall(network, request, call);
    const query = finderSchema.safeParse(request.query);
    if (!query.success)
      throw apiError(400, 'ILLEGAL_ARGUMENT', 'The finder or its parameters are unknown');
    const { role, state, start, count } = query.data;
    const roles = ORGANIZATIONS.flatMap((organization) =>
      organization.roles
        .filter(
          (held) =>
            held.memberId === accountId &&
            held.role === (role ?? held.role) &&
            held.state === (state ?? held.state),
        )
        .map((held) => ({
          organization: organizationUrn(organization),
          roleAssignee: personUrn(accountId),
          role: held.role,
          state: held.state,
        })),
    );
    response.json({
      paging: { start, count, links: [], total: roles.length },
      elements: roles.slice(start, start + count),
    });
  });

  router.get('/rest/organizations/:id', (request, response) => {
    const call = { resource: 'organizations', method: 'GET', scopes: SCOPES } as const;
    openRestCall(network, request, call);
    const organization = ORGANIZATIONS.find(({ id }) => String(id) === request.params.id);
    if (!organization)
      throw apiError(404, 'NOT_FOUND', `Could not find entity ${request.params.id}`);
    const { id, name, vanityName } = organization;
    response.json({
      id,
      localizedName: name,
      name: { localized: { en_US: name }, preferredLocale: LOCALE },
      vanityName,
      primaryOrganizationType: 'NONE',
    });
  });

  return router;
}

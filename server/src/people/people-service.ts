import type { PeopleService } from '@herald/schema/people';
import type { Deps } from '../deps.ts';
import { acceptInvitation, findInvitation } from './accept-invitation.ts';
import { createInvitations } from './invitations.ts';
import { createMembers } from './members.ts';

/** The people of a workspace, as the API asks for them. */
export function createPeopleService(deps: Deps): PeopleService {
  return {
    ...createInvitations(deps),
    ...createMembers(deps),
    findInvitation: (code) => findInvitation(deps, code),
    acceptInvitation: (viewer, code) => acceptInvitation(deps, viewer, code),
  };
}

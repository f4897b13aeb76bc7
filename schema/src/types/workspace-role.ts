import type { WorkspaceRole } from '@herald/prisma/generated/client/client';
import { builder } from '../builder.ts';

/** What a member may do. */
export const WorkspaceRoleType = builder.enumType('WorkspaceRole', {
  description: 'What a member of a workspace may do; each may all that the one before may.',
  values: {
    VIEWER: { description: 'Looks at accounts, shares and their history, and changes nothing.' },
    EDITOR: { description: 'Also shares, changes posts, and connects accounts.' },
    OWNER: { description: 'Also disconnects accounts, and manages people and the profile.' },
  } satisfies Record<WorkspaceRole, { description: string }>,
});

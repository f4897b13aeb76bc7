import { msg } from '@lingui/core/macro';
import type { WorkspaceRole } from './gql/graphql.ts';

/** What each role is called and may do, from the one who may least on. */
export const roles = {
  VIEWER: {
    label: msg({ message: 'Viewer', comment: 'Role of a person in a workspace' }),
    description: msg`Looks at accounts, shares and their history, and changes nothing.`,
  },
  EDITOR: {
    label: msg({ message: 'Editor', comment: 'Role of a person in a workspace' }),
    description: msg`Shares, changes posts, and connects accounts.`,
  },
  OWNER: {
    label: msg({ message: 'Owner', comment: 'Role of a person in a workspace' }),
    description: msg`Does all of it: also disconnects accounts, and manages people and the business profile.`,
  },
} as const satisfies Record<WorkspaceRole, object>;

/** The roles in that order. */
export const roleNames: readonly WorkspaceRole[] = ['VIEWER', 'EDITOR', 'OWNER'];

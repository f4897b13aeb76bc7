import type { WorkspaceRole } from '@herald/prisma/generated/client/client';

/** What a member of a workspace may do: each role may all that the one before may. */
export const WORKSPACE_ROLES = [
  'VIEWER',
  'EDITOR',
  'OWNER',
] as const satisfies readonly WorkspaceRole[];

/** Whether a role may what `least` may. */
export function isAtLeast(role: WorkspaceRole, least: WorkspaceRole): boolean {
  return WORKSPACE_ROLES.indexOf(role) >= WORKSPACE_ROLES.indexOf(least);
}

const REFUSALS = {
  VIEWER: 'Only members of this workspace can do this. Ask one of its owners to invite you.',
  EDITOR:
    'Only editors and owners of this workspace can do this. Ask one of its owners for another role.',
  OWNER: 'Only owners of this workspace can do this. Ask one of them.',
} as const satisfies Record<WorkspaceRole, string>;

/** One sentence for who may less than that, and whom they can ask. */
export function refusalBelow(least: WorkspaceRole): string {
  return REFUSALS[least];
}

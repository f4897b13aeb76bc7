import type { ConnectLinkStatus, WorkspaceRole } from '@herald/prisma/generated/client/client';
import { isAtLeast } from './workspace-role.ts';

/** How a link stands at a moment. */
export type ConnectLinkState = ConnectLinkStatus | 'EXPIRED';

/** What of a link tells how it stands. */
export const SELECT_STATE = {
  status: true,
  expiresAt: true,
  workspaceId: true,
  apiKey: { select: { revokedAt: true, expiresAt: true } },
  user: { select: { memberships: { select: { workspaceId: true, role: true } } } },
} as const;

interface Stored {
  readonly status: ConnectLinkStatus;
  readonly expiresAt: Date;
  readonly workspaceId: string;
  readonly apiKey: { readonly revokedAt: Date | null; readonly expiresAt: Date | null } | null;
  readonly user: {
    readonly memberships: readonly {
      readonly workspaceId: string;
      readonly role: WorkspaceRole;
    }[];
  } | null;
}

/** An open link ends by itself, and with the right of whoever made it: a key that is revoked or has expired, a member who left. */
export function connectLinkState(link: Stored, now: Date): ConnectLinkState {
  if (link.status !== 'OPEN') return link.status;
  if (link.expiresAt <= now) return 'EXPIRED';
  return mayStillConnect(link, now) ? 'OPEN' : 'CANCELED';
}

function mayStillConnect({ workspaceId, apiKey, user }: Stored, now: Date): boolean {
  if (apiKey)
    return apiKey.revokedAt === null && (apiKey.expiresAt === null || apiKey.expiresAt > now);
  const membership = user?.memberships.find((one) => one.workspaceId === workspaceId);
  return membership !== undefined && isAtLeast(membership.role, 'EDITOR');
}

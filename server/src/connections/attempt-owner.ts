import type { ConnectionAttempt, ConnectVisit } from '@herald/prisma/generated/client/client';
import { type connectLinkState, SELECT_STATE } from '@herald/schema/connect-link-state';
import type { VisitSecrets } from '@herald/schema/connect-links';
import type { Viewer } from '@herald/schema/context';
import { isAtLeast, refusalBelow } from '@herald/schema/workspace-role';
import { closedReason } from '../connect-links/link-state.ts';
import { visitPath } from '../connect-links/link-url.ts';
import { hashCode } from '../people/invitation-code.ts';
import { DEFAULT_RETURN_TO } from './return-to.ts';

/** Whom a login belongs to: a person at one browser session, or the browser that opened a link. It ends nowhere else. */
export type AttemptOwner =
  | Pick<Viewer, 'workspaceId' | 'userId' | 'sessionId'>
  | { readonly workspaceId: string; readonly visitId: string };

/** A browser that comes back from a login: who is signed in there, and what it shows for the links it opened. */
export interface ReturningBrowser {
  readonly viewer: Viewer | null;
  readonly visitSecrets: VisitSecrets;
}

/** What of an attempt tells whose it is. */
export const WITH_OWNER = {
  visit: { include: { link: { select: { ...SELECT_STATE, platforms: true } } } },
} as const;

type Link = Parameters<typeof connectLinkState>[0] & { readonly platforms: readonly string[] };

export type OwnedAttempt = ConnectionAttempt & {
  readonly visit: (ConnectVisit & { readonly link: Link }) | null;
};

/** Whether it may end here: where it began, and for the workspace the person still works in. */
export function isOf(attempt: OwnedAttempt, { viewer, visitSecrets }: ReturningBrowser): boolean {
  if (attempt.visit) {
    const shown = visitSecrets.get(attempt.visit.linkId);
    return shown !== undefined && hashCode(shown) === attempt.visit.secretHash;
  }
  return (
    viewer !== null &&
    attempt.userId === viewer.userId &&
    attempt.sessionId === viewer.sessionId &&
    attempt.workspaceId === viewer.workspaceId
  );
}

/** Why whom it belongs to may not end it any more, in a sentence; null: they may. */
export function refusalOf(
  { visit }: OwnedAttempt,
  { viewer }: ReturningBrowser,
  now: Date,
): string | null {
  if (visit) return closedReason(visit.link, now);
  return viewer && isAtLeast(viewer.role, 'EDITOR') ? null : refusalBelow('EDITOR');
}

/** Where a browser goes on that it does not belong to. */
export function pageForOthers(attempt: OwnedAttempt | null): string {
  return attempt?.visit ? visitPath(null) : DEFAULT_RETURN_TO;
}

/** Whether accounts of a platform may be connected by it. */
export function mayConnect({ visit }: OwnedAttempt, platform: string): boolean {
  return !visit || visit.link.platforms.length === 0 || visit.link.platforms.includes(platform);
}

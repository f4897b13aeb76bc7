import type { InvitationStatus, WorkspaceRole } from '@herald/prisma/generated/client/client';
import type { Viewer } from './context.ts';

/** A workspace in which a session is at work from now on. */
export interface EnteredWorkspace {
  readonly workspaceId: string;
  readonly name: string;
}

/** An invitation that was made or made anew. */
export interface SentInvitation {
  readonly invitationId: string;
  /** What to hand over to the person, told only now; null: it goes out by mail. */
  readonly link: string | null;
}

/** An invitation as whoever has its link sees it. */
export interface ReceivedInvitation {
  readonly workspaceName: string;
  readonly invitedBy: string;
  readonly email: string;
  readonly role: WorkspaceRole;
  readonly status: InvitationStatus;
  readonly expiresAt: Date;
}

/** Who belongs to the viewer's workspace. Ids are plain row ids. Errors are the classes of `errors.ts`. */
export interface PeopleService {
  /** @throws ValidationError */
  invite(
    viewer: Viewer,
    invitation: { readonly email: string; readonly role: WorkspaceRole },
  ): Promise<SentInvitation>;
  /** Makes a new link, which ends the one before. @throws NotFoundError */
  inviteAgain(viewer: Viewer, invitationId: string): Promise<SentInvitation>;
  /** @throws NotFoundError */
  revokeInvitation(viewer: Viewer, invitationId: string): Promise<void>;
  /** Null: there is none with this code. */
  findInvitation(code: string): Promise<ReceivedInvitation | null>;
  /** Makes the viewer a member, and the session work there. @throws InvitationUnusableError */
  acceptInvitation(viewer: Viewer, code: string): Promise<EnteredWorkspace>;
  /** @throws NotFoundError, ValidationError for the only owner */
  changeRole(viewer: Viewer, memberId: string, role: WorkspaceRole): Promise<void>;
  /** Ends what the member watches and where their sessions are at work. @throws NotFoundError, ValidationError */
  removeMember(viewer: Viewer, memberId: string): Promise<void>;
  /** Answers where the session is at work instead. @throws ValidationError for the only owner */
  leave(viewer: Viewer): Promise<EnteredWorkspace>;
}

/** What of a business profile changes: absent stays, null is taken away. */
export interface ProfileChange {
  readonly name?: string | null | undefined;
  readonly website?: string | null | undefined;
  /** Id of an image. */
  readonly logoId?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
}

/** The workspaces of a person. Errors are the classes of `errors.ts`. */
export interface WorkspaceService {
  /** Makes one, with the viewer as its owner, and the session work there. @throws ValidationError */
  create(viewer: Viewer, name: string): Promise<EnteredWorkspace>;
  /** Makes the session work in another. @throws NotFoundError */
  enter(viewer: Viewer, workspaceId: string): Promise<EnteredWorkspace>;
  /** @throws ValidationError */
  changeProfile(viewer: Viewer, change: ProfileChange): Promise<void>;
  /** Replaces the origins whose pages are told of shares. @throws ValidationError */
  changeEmbedOrigins(viewer: Viewer, origins: readonly string[]): Promise<void>;
}

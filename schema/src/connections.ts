import type { OAuthGrant } from '@herald/prisma/generated/client/client';
import type { Actor, Viewer } from './context.ts';
import type { PlatformId } from './platform-id.ts';

export interface ConnectRequest {
  readonly platform: PlatformId;
  readonly instance: string | null;
  readonly connectionId: string | null;
  /** Null: the first way that is available. */
  readonly loginWith: PlatformId | null;
  readonly returnTo: string | null;
}

export interface ConnectRedirect {
  readonly authorizationUrl: URL;
  readonly attemptId: string;
  readonly expiresAt: Date;
}

/** An account a login opens, to choose from. */
export interface ConnectionCandidate {
  readonly platform: PlatformId;
  readonly platformUserId: string;
  readonly username: string | null;
  readonly displayName: string;
  readonly avatarUrl: string | null;
  readonly alreadyConnected: boolean;
  readonly unavailableReason: string | null;
}

/** What of a login tells whether it can be renewed. */
export type GrantState = Pick<OAuthGrant, 'platform' | 'refreshToken' | 'renewableUntil'>;

/** Connecting and disconnecting accounts. Errors are the classes of `errors.ts`. */
export interface ConnectionService {
  /** @throws PlatformUnavailableError, InstanceUnreachableError, ValidationError */
  connect(viewer: Viewer, request: ConnectRequest): Promise<ConnectRedirect>;
  /** The accounts of an attempt that is CHOOSING; else none. */
  candidates(viewer: Viewer, attemptId: string): Promise<readonly ConnectionCandidate[]>;
  /** @throws NotFoundError, ValidationError */
  chooseAccounts(viewer: Viewer, attemptId: string, accounts: readonly string[]): Promise<void>;
  /** Asks the platform whether it still lets us in, and marks the account accordingly. @throws NotFoundError, CheckUnansweredError */
  check(actor: Actor, connectionId: string): Promise<void>;
  /** Whether Herald renews the access by itself before it ends. */
  renewsAccess(grant: GrantState): boolean;
  /** @throws NotFoundError */
  disconnect(actor: Actor, connectionId: string): Promise<{ readonly revokedAtPlatform: boolean }>;
}

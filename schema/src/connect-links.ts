import type { ConnectionAttemptStatus } from '@herald/prisma/generated/client/client';
import type { ConnectLinkState } from './connect-link-state.ts';
import type { ConnectionCandidate, ConnectRedirect } from './connections.ts';
import type { Actor } from './context.ts';
import type { PlatformId } from './platform-id.ts';

/** What a new link is to be. */
export interface ConnectLinkRequest {
  /** Of which the accounts may be; empty: of all. */
  readonly platforms: readonly PlatformId[];
  readonly returnUrl: string;
  readonly reference: string | null;
  /** Reconnect this one; null: whichever the person chooses. */
  readonly connectionId: string | null;
  readonly expiresInMinutes: number;
}

/** A link that was made. */
export interface CreatedConnectLink {
  readonly connectLinkId: string;
  /** The link itself, told only now. */
  readonly url: string;
}

/** Links by which people without an account here connect accounts of theirs. Ids are plain row ids. */
export interface ConnectLinkService {
  /** @throws PlatformUnavailableError, ValidationError */
  create(actor: Actor, request: ConnectLinkRequest): Promise<CreatedConnectLink>;
  /** @throws NotFoundError */
  cancel(actor: Actor, connectLinkId: string): Promise<void>;
}

/** What a browser that opened links shows for each, by its id. */
export type VisitSecrets = ReadonlyMap<string, string>;

/** Which link somebody came by, and in which browser. */
export interface VisitKey {
  readonly linkId: string;
  readonly secrets: VisitSecrets;
}

/** What a person who came by a link wants to connect. */
export interface VisitLoginRequest {
  readonly platform: PlatformId;
  readonly instance: string | null;
  readonly loginWith: PlatformId | null;
}

/** An account as who has just connected it knows it. */
export type VisitAccount = Pick<
  ConnectionCandidate,
  'platform' | 'username' | 'displayName' | 'avatarUrl'
>;

/** How the last login of a visit went. */
export interface VisitLogin {
  readonly platform: PlatformId;
  readonly status: ConnectionAttemptStatus;
  readonly failure: string | null;
  /** To choose from while CHOOSING; else none. */
  readonly candidates: readonly ConnectionCandidate[];
}

/** All that somebody who came by a link is told. */
export interface Visit {
  readonly linkId: string;
  readonly workspaceName: string;
  readonly status: ConnectLinkState;
  /** Whether a login by the link is on its way in another browser. */
  readonly inUseElsewhere: boolean;
  readonly platforms: readonly PlatformId[];
  /** What the account that is to be reconnected is called; null: any may be connected. */
  readonly reconnects: string | null;
  /** Null: none was begun. */
  readonly login: VisitLogin | null;
  /** What was connected here. */
  readonly connected: readonly VisitAccount[];
  /** Where to go on, with what became of it. */
  readonly returnUrl: string;
}

/** What people who came by a link can do. Errors are the classes of `errors.ts`. */
export interface VisitService {
  /** Null: the link was not opened in this browser. */
  find(key: VisitKey): Promise<Visit | null>;
  /** @throws NotFoundError, PlatformUnavailableError, InstanceUnreachableError, ValidationError */
  logIn(key: VisitKey, request: VisitLoginRequest): Promise<ConnectRedirect>;
  /** @throws NotFoundError, ValidationError */
  chooseAccounts(key: VisitKey, platformUserIds: readonly string[]): Promise<void>;
}

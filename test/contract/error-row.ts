import type { FailureKind } from '@herald/prisma/generated/client/client';
import type { PlatformId } from '@herald/schema/platform-id';

/** A request to a network, as the sandbox's faults and log name it. */
export interface Call {
  readonly method: string;
  /** Prefix of the path. */
  readonly path: string;
}

/** What Herald does about a refusal. */
export type Reaction =
  /** Final, nothing is tried again by itself; the person edits or retries. */
  | { readonly does: 'gives up'; readonly action: 'EDIT' | 'RETRY' }
  /** Final, and the connection is marked until the person logs in again. */
  | { readonly does: 'reconnects' }
  /** Waits so many milliseconds (give or take a second), uses up no retry, then publishes; may depend on the time. */
  | { readonly does: 'waits'; readonly milliseconds: number | ((now: Date) => number) }
  /** Tries again after a growing pause, then publishes. */
  | { readonly does: 'retries' }
  /** Tries again once more or so, then gives up. */
  | { readonly does: 'retries, then gives up'; readonly retries: number }
  /** Goes on within the same attempt and publishes. */
  | { readonly does: 'recovers' }
  /** Refreshes the token within the same attempt, then publishes. */
  | { readonly does: 'refreshes' }
  /** Looks whether the post exists before anything is sent again, then publishes once. */
  | { readonly does: 'looks it up' };

/** One row of a network's error table, and what comes of it. */
export interface ErrorRow {
  /** As the network's own table names it. */
  readonly name: string;
  /** The request that is refused; absent: the one that creates the post. */
  readonly at?: Call;
  readonly answer: {
    readonly status: number;
    /** Values may be made from the time of the test. */
    readonly headers?: Readonly<Record<string, string | ((now: Date) => string)>>;
    readonly body?: unknown;
  };
  /** How many requests in a row are refused; absent: for reactions that go on, one, else all. */
  readonly times?: number;
  /** How many images are shared. */
  readonly images?: number;
  /** How many containers are made until the post is published; absent: it does not matter. */
  readonly prepares?: number;
  /** What the failure is told as; null: nothing is seen of it. */
  readonly kind: FailureKind | null;
  readonly reaction: Reaction;
  /** What the operator is alerted with, in the log. */
  readonly alerts?: RegExp;
  /** The sentence a person reads. */
  readonly says?: RegExp;
}

/** The error table of one network, or of one of its logins. */
export interface ErrorTable {
  readonly name: string;
  readonly platform: PlatformId;
  /** Another network's login. */
  readonly loginWith?: PlatformId;
  /** Key of the stand-in that is asked; absent: the platform's own. */
  readonly host?: string;
  /** Platform id of the account to post as; absent: the first the login opens. */
  readonly account?: string;
  /** The request that creates the post. */
  readonly create: Call;
  /** The request that makes a container, its whole path. */
  readonly prepare?: Call;
  /** A request by which Herald looks for a post. */
  readonly lookUp: Call;
  /** The request that refreshes a token; null: there is none. */
  readonly refresh: Call | null;
  /** Whether a post needs an image. */
  readonly imageRequired?: true;
  readonly rows: readonly ErrorRow[];
}

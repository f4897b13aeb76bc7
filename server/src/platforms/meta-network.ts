import type { PlatformId } from '@herald/schema/platform-id';
import type { Target } from './draft.ts';
import type { Http } from './http.ts';
import type { OAuthApp } from './login.ts';
import type { Reaction } from './reaction.ts';

/** One of the three networks that speak Meta's Graph protocol. */
export interface GraphNetwork {
  readonly platform: PlatformId;
  /** As people know it. */
  readonly name: string;
  /** What its error codes mean, besides those all of them share. */
  readonly errors: readonly GraphErrorRow[];
  /** Whether the calls of a caller prove that they come from the app itself; absent: never. */
  readonly provesSender?: (caller: GraphCaller) => boolean;
}

/** One line of an error table. Rows that name a subcode or a text win over rows that name only a code. */
export interface GraphErrorRow extends Reaction {
  /** One code, or the first and last of a range; absent: any. */
  readonly code?: number | readonly [first: number, last: number];
  readonly subcode?: number;
  /** A word of the platform's own that tells more than the code. */
  readonly text?: string;
  /** How long to wait, for rows that hold; absent: as the usage headers say. */
  readonly retryAfterMs?: number;
  /** Adds the platform's words, where the code alone does not tell what is wrong. */
  readonly quotes?: boolean;
}

/** Anything a call can be made with: a session as well as a login. */
export interface GraphCaller {
  readonly app: OAuthApp;
  /** Absent at a login. */
  readonly account?: Target;
  readonly http: Http;
  readonly now: () => Date;
}

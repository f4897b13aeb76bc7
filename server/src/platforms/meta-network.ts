import type { PlatformId } from '@herald/schema/platform-id';
import type { PlatformErrorKind } from './errors.ts';
import type { Http } from './http.ts';

/** One of the three networks that speak Meta's Graph protocol. */
export interface GraphNetwork {
  readonly platform: PlatformId;
  /** As people know it. */
  readonly name: string;
  /** What its error codes mean, besides those all of them share. */
  readonly errors: readonly GraphErrorRow[];
}

/** One line of an error table. Rows that name a subcode or a text win over rows that name only a code. */
export interface GraphErrorRow {
  /** One code, or the first and last of a range; absent: any. */
  readonly code?: number | readonly [first: number, last: number];
  readonly subcode?: number;
  /** A word of the platform's own that tells more than the code. */
  readonly text?: string;
  readonly kind: PlatformErrorKind;
  /** One sentence for the user; `{name}` stands for the network. */
  readonly message: string;
  /** How long to wait, for `RATE_LIMITED`; absent: as the usage headers say. */
  readonly retryAfterMs?: number;
  /** The platform refused before creating anything, although the post may be tried again. */
  readonly nothingCreated?: true;
  /** Adds the platform's words, where the code alone does not tell what is wrong. */
  readonly quotes?: boolean;
}

/** Anything a call can be made with: a session as well as a login. */
export interface GraphCaller {
  readonly http: Http;
  readonly now: () => Date;
}

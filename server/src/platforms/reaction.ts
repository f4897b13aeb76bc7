import type { PlatformId } from '@herald/schema/platform-id';
import { type GiveUp, type Held, PlatformError, type PlatformErrorKind } from './errors.ts';

/** What a row of an error table has Herald do about a refusal. */
export interface Reaction {
  readonly kind: PlatformErrorKind;
  /** One sentence for the user; `{name}` stands for the platform. */
  readonly message: string;
  /** The message is about changing a post that stands; else the platform's own words take its place there. */
  readonly forChange?: true;
  /** For `UNAUTHORIZED`: the login is good, but not for this; its other accounts go on. */
  readonly missingPermission?: true;
  /** Who has to wait until it may be tried again; the account, where a `RATE_LIMITED` row does not say. */
  readonly holds?: Held;
  /** What the others are told who wait although only the operator can end it; the message is for when it was in vain. */
  readonly meanwhile?: string;
  /** For `UNAVAILABLE`: how soon it is final. */
  readonly giveUp?: GiveUp;
  /** Only the operator of this server can mend it. */
  readonly alertsOperator?: true;
  /** The platform refused before creating anything, although the same request may be repeated. */
  readonly nothingCreated?: true;
}

/** What one answer adds to it. */
interface Facts {
  readonly platform: PlatformId;
  /** The sentence as it is shown. */
  readonly message: string;
  /** The platform's own words, fit to be shown; empty: it gave none. */
  readonly said: string;
  readonly platformCode: string | null;
  readonly retryAt: Date | null;
}

/** The error that a refusal becomes. */
export function errorFor(reaction: Reaction, facts: Facts): PlatformError {
  const { nothingCreated, ...rest } = reaction;
  return new PlatformError({
    ...rest,
    ...facts,
    said: facts.said || null,
    mayHaveArrived: !nothingCreated,
  });
}

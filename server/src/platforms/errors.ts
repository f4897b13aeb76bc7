import type { PlatformId } from '@herald/schema/platform-id';

/**
 * What a platform's refusal means to the engine:
 * - `UNAUTHORIZED`: the token was refused; refresh once, else the person must reconnect.
 * - `REJECTED`: the platform says no to this content; final.
 * - `DUPLICATE`: the platform already has this content; final, and after an unknown outcome a sign of success.
 * - `RATE_LIMITED`: told to wait; retried at `retryAt` without using up the retry budget.
 * - `UNAVAILABLE`: no usable answer, nothing wrong with the request; retried with backoff.
 * - `UNKNOWN_OUTCOME`: the post was sent and may exist; looked up, never sent blindly again.
 * - `UNEXPECTED`: an answer we do not understand, or a fault that only the operator of this server can mend; final.
 */
export type PlatformErrorKind =
  | 'UNAUTHORIZED'
  | 'REJECTED'
  | 'DUPLICATE'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'UNKNOWN_OUTCOME'
  | 'UNEXPECTED';

/** Who has to leave a platform alone for a while; nobody, where only the call itself is counted. */
export type Held = 'account' | 'app' | 'nobody';

interface PlatformErrorDetails {
  readonly platform: PlatformId;
  readonly kind: PlatformErrorKind;
  /** One sentence for the user: what happened and what to do. Holds no secret and no raw answer. */
  readonly message: string;
  /** The platform's own words, fit to be shown; null: it gave none. */
  readonly said?: string | null;
  /** The message is about changing a post that stands; else it is about publishing one. */
  readonly forChange?: boolean;
  /** For `UNAUTHORIZED`: the login is good, but not for this; its other accounts go on. */
  readonly missingPermission?: boolean;
  /** The platform's own code, e.g. `190/463` or `EXPIRED_ACCESS_TOKEN`. */
  readonly platformCode?: string | null;
  /** When to try again, where the platform names a time. */
  readonly retryAt?: Date | null;
  /** Who has to leave the platform alone until `retryAt`; every `RATE_LIMITED` holds the account unless it says nobody. */
  readonly holds?: Held;
  /** What the others are told who wait although only the operator can end it; the message is for when it was in vain. */
  readonly meanwhile?: string | null;
  /** For `UNAVAILABLE` that does not pass: after so many more tries it is final, and why is said. */
  readonly giveUp?: GiveUp | null;
  /** Only the operator of this server can mend it, and is told. */
  readonly alertsOperator?: boolean;
  /** False when the request surely never reached the platform; then nothing can have been created. */
  readonly mayHaveArrived?: boolean;
  readonly cause?: unknown;
}

/** Whether only a person can help: by logging in again, or by allowing more. */
export function isUnauthorized(error: unknown): error is PlatformError {
  return error instanceof PlatformError && error.kind === 'UNAUTHORIZED';
}

/** Whether another token may help: one that lacks a permission is as good as any other. */
export function isTokenRefused(error: unknown): error is PlatformError {
  return isUnauthorized(error) && !error.missingPermission;
}

/** When trying again ends before the usual number of tries. */
export interface GiveUp {
  /** Further tries. */
  readonly after: number;
  /** The sentence for the user once they are used up. */
  readonly message: string;
}

/** A platform said no, or did not say anything. Thrown by adapters, turned into data by the engine. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly platform: PlatformId;
  readonly kind: PlatformErrorKind;
  readonly said: string | null;
  readonly forChange: boolean;
  readonly missingPermission: boolean;
  readonly platformCode: string | null;
  readonly retryAt: Date | null;
  readonly holds: 'account' | 'app' | null;
  readonly meanwhile: string | null;
  readonly giveUp: GiveUp | null;
  readonly alertsOperator: boolean;
  readonly mayHaveArrived: boolean;

  constructor(details: PlatformErrorDetails) {
    super(details.message, { cause: details.cause });
    this.platform = details.platform;
    this.kind = details.kind;
    this.said = details.said ?? null;
    this.forChange = details.forChange ?? false;
    this.missingPermission = details.missingPermission ?? false;
    this.platformCode = details.platformCode ?? null;
    this.retryAt = details.retryAt ?? null;
    const { holds = details.kind === 'RATE_LIMITED' ? 'account' : null } = details;
    this.holds = holds === 'nobody' ? null : holds;
    this.meanwhile = details.meanwhile ?? null;
    this.giveUp = details.giveUp ?? null;
    this.alertsOperator = details.alertsOperator ?? false;
    this.mayHaveArrived = details.mayHaveArrived ?? true;
  }
}

/** Why Herald said no: its own words, and `UNEXPECTED_ANSWER` for what is no answer of Herald's at all. */
export type HeraldErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  | 'INTERNAL_SERVER_ERROR'
  | 'UNSUPPORTED_IMAGE'
  | 'UNEXPECTED_ANSWER'
  | (string & {});

interface Refusal {
  readonly code: HeraldErrorCode;
  readonly message: string;
  readonly status: number;
  readonly retryAfterSeconds?: number | null;
  readonly requestId?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Herald answered, and the answer is no: the key, the request or too many of them. */
export class HeraldRequestError extends Error {
  override readonly name = 'HeraldRequestError';
  /** Why, for programs. */
  readonly code: HeraldErrorCode;
  /** Of the HTTP answer. */
  readonly status: number;
  /** How long to wait before asking again; null: Herald named no time. */
  readonly retryAfterSeconds: number | null;
  /** What finds the request in the log of Herald, of a fault on its side. */
  readonly requestId: string | null;
  /** Of a `share`: going on with the same one posts once. */
  readonly idempotencyKey: string | null;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.code = refusal.code;
    this.status = refusal.status;
    this.retryAfterSeconds = refusal.retryAfterSeconds ?? null;
    this.requestId = refusal.requestId ?? null;
    this.idempotencyKey = refusal.idempotencyKey ?? null;
  }
}

interface Silence {
  readonly tries: number;
  /** What happened to the last try. */
  readonly cause: unknown;
  readonly idempotencyKey?: string | null;
  /** What the caller can do, in a sentence. */
  readonly advice?: string;
}

/** No answer came: the request may have been carried out, or not. The `cause` says what happened to the last try. */
export class HeraldUnreachableError extends Error {
  override readonly name = 'HeraldUnreachableError';
  /** How often it was tried. */
  readonly tries: number;
  /** Of a `share`: sharing again with the same one is safe, and answers the first share if there is one. */
  readonly idempotencyKey: string | null;

  constructor({ tries, cause, idempotencyKey = null, advice = 'Try again later.' }: Silence) {
    super(`Herald did not answer, tries: ${tries}. ${advice}`, { cause });
    this.tries = tries;
    this.idempotencyKey = idempotencyKey;
  }
}

/** A message that Herald did not sign, or not lately: do not believe it. */
export class HeraldWebhookError extends Error {
  override readonly name = 'HeraldWebhookError';
}

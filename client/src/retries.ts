import { HeraldRequestError, HeraldUnreachableError } from './errors.ts';
import { GatewayFault } from './read-answer.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** The longest that is waited for because Herald asks for it. */
const LONGEST_WAIT_MS = 60_000;

interface Persistence {
  /** How often it is tried at most. */
  readonly tries: number;
  /** Longest one try may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether it may be done twice without harm; else it is tried again only where it surely was not done. */
  readonly repeatable: boolean;
  readonly idempotencyKey: string | null;
  readonly signal: AbortSignal | undefined;
}

/**
 * Tries until there is an answer, within bounds.
 * @throws HeraldRequestError, HeraldUnreachableError, or the reason of the signal
 */
export async function persist<Answer>(
  attempt: (signal: AbortSignal) => Promise<Answer>,
  { tries, timeoutMs, repeatable, idempotencyKey, signal }: Persistence,
): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    signal?.throwIfAborted();
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      return await attempt(signal ? AbortSignal.any([signal, limit]) : limit);
    } catch (error) {
      signal?.throwIfAborted();
      const waitMs = waitBefore(error, tried);
      const mayRepeat = repeatable || isRateLimit(error);
      if (tried >= tries || waitMs === null || !mayRepeat)
        throw error instanceof HeraldRequestError
          ? error
          : new HeraldUnreachableError({
              tries: tried,
              cause: error,
              idempotencyKey,
              advice: adviceOf(repeatable, idempotencyKey),
            });
      await pause(waitMs, signal);
    }
  }
}

function adviceOf(repeatable: boolean, idempotencyKey: string | null): string {
  if (idempotencyKey) return 'Share again with the same idempotencyKey: that posts once.';
  return repeatable
    ? 'Try again later.'
    : 'It may be done: look at the share before you repeat it.';
}

/** How long to wait before the next try, in milliseconds; null: another one would end like this one. */
export function waitBefore(error: unknown, tried: number): number | null {
  if (error instanceof HeraldRequestError && !isPassing(error)) return null;
  const backoff = Math.min(FIRST_PAUSE_MS * 2 ** (tried - 1), LONGEST_PAUSE_MS);
  const jittered = backoff * (0.75 + Math.random() / 2);
  const told = retryAfterOf(error);
  if (told === null) return jittered;
  return told * 1000 > LONGEST_WAIT_MS ? null : Math.max(told * 1000, jittered);
}

/** @throws the reason of the signal */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((done) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
  signal?.throwIfAborted();
}

function isPassing({ code, status }: HeraldRequestError): boolean {
  return code === 'RATE_LIMITED' || code === 'INTERNAL_SERVER_ERROR' || status >= 500;
}

/** What was refused for coming too often was not done. */
function isRateLimit(error: unknown): boolean {
  return error instanceof HeraldRequestError && error.code === 'RATE_LIMITED';
}

function retryAfterOf(error: unknown): number | null {
  return error instanceof HeraldRequestError || error instanceof GatewayFault
    ? error.retryAfterSeconds
    : null;
}

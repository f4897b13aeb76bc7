import { STATUS_CODES } from 'node:http';
import { type Dispatcher, fetch, type Response } from 'undici';

/** Longest a receiver may take, its whole answer included, in milliseconds. */
const ANSWER_TIMEOUT_MS = 15_000;
/** How much of an answer is kept, in bytes. */
const MAX_ANSWER_BYTES = 2_000;

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Nobody wants to know any more what comes of it. */
  readonly signal: AbortSignal;
}

/** What came of sending a message. */
export interface WebhookAnswer {
  /** Null: none came. */
  readonly status: number | null;
  /** How it began. */
  readonly body: string | null;
  readonly retryAfter: string | null;
  readonly durationMs: number;
  /** Why the message was not taken, in one sentence; null: it was. */
  readonly error: string | null;
}

/** @throws what the signal of the request is aborted with */
export type SendWebhook = (request: WebhookRequest) => Promise<WebhookAnswer>;

/** What posts messages to receivers; it follows no redirect, and reads little of what they say. */
export function createWebhookSender({
  dispatcher,
  timeoutMs = ANSWER_TIMEOUT_MS,
}: {
  readonly dispatcher: Dispatcher;
  readonly timeoutMs?: number | undefined;
}): SendWebhook {
  return async ({ url, headers, body, signal }) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const began = performance.now();
    const took = () => Math.round(performance.now() - began);
    const none = { status: null, body: null, retryAfter: null };
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Herald' },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([timeout, signal]),
        dispatcher,
      });
      const { status } = answer;
      return {
        status,
        body: await beginningOf(answer),
        retryAfter: answer.headers.get('retry-after'),
        durationMs: took(),
        error: refusalOf(status),
      };
    } catch (error) {
      signal.throwIfAborted();
      const message = timeout.aborted
        ? `The receiver took longer than ${timeoutMs / 1000} seconds to answer.`
        : reasonOf(error);
      return { ...none, durationMs: took(), error: message };
    }
  };
}

function refusalOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  const name = [status, STATUS_CODES[status]].filter(Boolean).join(' ');
  if (status >= 300 && status < 400)
    return `The receiver answered with the redirect ${name}, which is not followed. Enter the address it leads to.`;
  return `The receiver answered with ${name}.`;
}

/** What of our own network stands in the way is nobody's business: closed, filtered and not allowed sound the same. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (/CERT|TLS|SSL/.test(code))
    return 'The connection is not secure: the certificate of the receiver is not valid for its address.';
  return 'The receiver cannot be reached on the public internet. Check the address, and that it is running.';
}

async function beginningOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= MAX_ANSWER_BYTES) break;
  }
  const text = Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString();
  // The database keeps no NUL in a text.
  return text.replaceAll('\0', '\ufffd');
}

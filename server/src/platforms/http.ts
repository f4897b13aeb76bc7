import type { PlatformId } from '@herald/schema/platform-id';
import type { Dispatcher } from 'undici';
import { FormData, fetch } from 'undici';
import { PlatformError } from './errors.ts';

/** Longest a platform may take to answer one call, in milliseconds. */
export const CALL_TIMEOUT_MS = 30_000;
/** Largest answer read, in bytes. */
const MAX_ANSWER_BYTES = 5 * 1024 * 1024;

/** One request to a platform; give at most one of `form`, `json`, `multipart` and `bytes`. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string | URL;
  /** Added to the URL's own query; never put a token here. */
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as `Authorization: Bearer`. */
  readonly bearer?: string;
  /** Sent as HTTP Basic, percent-encoded as RFC 6749 asks. */
  readonly basic?: { readonly username: string; readonly password: string };
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly multipart?: readonly MultipartField[];
  readonly bytes?: { readonly data: Uint8Array; readonly mimeType: string };
  readonly timeoutMs?: number;
}

export type MultipartField =
  | { readonly name: string; readonly value: string }
  | {
      readonly name: string;
      readonly data: Uint8Array;
      readonly mimeType: string;
      readonly filename: string;
    };

/** What came back, whatever the status. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
  /** The body as JSON; `undefined` when it is not JSON. Check it with a schema. */
  readonly json: unknown;
}

/**
 * Sends one request and reads the whole answer. Redirects are not followed. Any status is an answer; without one it
 * throws `PlatformError` of kind `UNAVAILABLE`, with `mayHaveArrived: false` when no connection was made.
 */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

interface HttpOptions {
  readonly platform: PlatformId;
  /** Name of the platform or server, for the sentence a user reads. */
  readonly name: string;
  readonly dispatcher: Dispatcher;
  readonly signal?: AbortSignal;
  /** Longest a call may take that names no time of its own, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Makes the one way adapters reach the outside: through the guarded dispatcher, bounded in time and size. */
export function createHttp({
  platform,
  name,
  dispatcher,
  signal,
  timeoutMs = CALL_TIMEOUT_MS,
}: HttpOptions): Http {
  return async (request) => {
    const timeout = AbortSignal.timeout(request.timeoutMs ?? timeoutMs);
    try {
      const answer = await fetch(withQuery(request), {
        method: request.method,
        headers: headersOf(request),
        body: bodyOf(request),
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        dispatcher,
      });
      const text = await readBounded(answer.body);
      return { status: answer.status, headers: answer.headers, text, json: parseJson(text) };
    } catch (error) {
      throw new PlatformError({
        platform,
        kind: 'UNAVAILABLE',
        message: `${name} did not answer. Nothing is wrong with your post or your account; it will be tried again.`,
        mayHaveArrived: !neverConnected(error),
        cause: error,
      });
    }
  };
}

function withQuery({ url, query }: HttpRequest): URL {
  const target = new URL(url);
  for (const [name, value] of Object.entries(query ?? {})) target.searchParams.set(name, value);
  return target;
}

function headersOf(request: HttpRequest): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', ...request.headers };
  if (request.bearer) headers.authorization = `Bearer ${request.bearer}`;
  if (request.basic) {
    const pair = [request.basic.username, request.basic.password].map(encodeURIComponent).join(':');
    headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  if (request.json !== undefined) headers['content-type'] = 'application/json';
  if (request.bytes) headers['content-type'] = request.bytes.mimeType;
  return headers;
}

function bodyOf(request: HttpRequest): URLSearchParams | FormData | Uint8Array | string | null {
  if (request.form) return new URLSearchParams(request.form);
  if (request.json !== undefined) return JSON.stringify(request.json);
  if (request.bytes) return request.bytes.data;
  if (!request.multipart) return null;
  const form = new FormData();
  for (const field of request.multipart) {
    if ('value' in field) form.append(field.name, field.value);
    else
      form.append(
        field.name,
        new Blob([Buffer.from(field.data)], { type: field.mimeType }),
        field.filename,
      );
  }
  return form;
}

async function readBounded(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new Error(`answer larger than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, withoutNul);
  } catch {
    return undefined;
  }
}

/** PostgreSQL stores no text with a NUL in it. */
function withoutNul(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}

const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  // The TLS handshake comes before the request.
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'HERALD_ADDRESS_BLOCKED',
]);

/** Whether an error says that no connection was made, so that the request cannot have arrived. */
function neverConnected(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && NEVER_CONNECTED.has(cause.code))
      return true;
    if (cause instanceof AggregateError && cause.errors.every(neverConnected)) return true;
  }
  return false;
}

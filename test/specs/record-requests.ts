import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readBody } from './read-body.ts';
import type { RecordedRequest } from './recorded-request.ts';

/** What undici, and `fetch` with it, tells of a request. */
interface SentRequest {
  readonly method: string;
  readonly origin: string | URL;
  readonly path: string;
  /** Names and values in turn, or lines. */
  readonly headers: readonly unknown[] | string;
}

/** The requests this process has sent so far. */
export interface Recording extends Disposable {
  /** In order, of one server. */
  requestsTo(origin: string): Promise<readonly RecordedRequest[]>;
}

/** Listens to every request this process sends over HTTP. */
export function recordRequests(): Recording {
  const sent = new Map<SentRequest, Buffer[]>();
  const onCreate = (message: unknown) => {
    const { request } = message as { request: SentRequest };
    sent.set(request, []);
  };
  const onChunk = (message: unknown) => {
    const { request, chunk } = message as { request: SentRequest; chunk: Uint8Array | string };
    sent.get(request)?.push(Buffer.from(chunk));
  };
  subscribe('undici:request:create', onCreate);
  subscribe('undici:request:bodyChunkSent', onChunk);
  return {
    requestsTo: (origin) =>
      Promise.all(
        [...sent]
          .filter(([request]) => new URL(request.origin).origin === origin)
          .map(([request, chunks]) => complete(request, Buffer.concat(chunks))),
      ),
    [Symbol.dispose]: () => {
      unsubscribe('undici:request:create', onCreate);
      unsubscribe('undici:request:bodyChunkSent', onChunk);
    },
  };
}

async function complete(request: SentRequest, bytes: Buffer): Promise<RecordedRequest> {
  const { method, origin, path, headers } = request;
  const shared = { method, origin: new URL(origin).origin, path };
  if (bytes.length === 0) return { ...shared, contentType: null, body: undefined };
  const type = contentTypeOf(headers);
  const contentType = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return { ...shared, contentType, body: await readBody(bytes, type) };
}

function contentTypeOf(headers: SentRequest['headers']): string {
  if (typeof headers === 'string') return /^content-type: *(.*)$/im.exec(headers)?.[1] ?? '';
  const names = headers.map(String);
  const index = names.findIndex((name, at) => at % 2 === 0 && /^content-type$/i.test(name));
  return index < 0 ? '' : (names[index + 1] ?? '');
}

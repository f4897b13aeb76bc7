import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Every byte this process sends and receives over HTTP as a client, as text: nothing is masked here. */
export interface Traffic extends Disposable {
  readonly exchanges: readonly Exchange[];
  /** All of it. */
  text(): string;
}

/** A request and its answer. */
interface Exchange {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly path: string;
  /** Headers and body. */
  readonly sent: string[];
  readonly headers: string[];
  /** Body of the answer. */
  readonly received: string[];
}

interface Told {
  readonly request: { readonly origin: string; readonly path: string; readonly headers: unknown };
}

/** Listens to what undici and `fetch` tell of their requests. */
export function recordTraffic(): Traffic {
  const exchanges = new Map<object, Exchange>();
  const of = ({ request }: Told): Exchange => {
    const { origin, path } = request;
    const known = exchanges.get(request);
    const exchange = known ?? { origin, path, sent: [], headers: [], received: [] };
    if (!known) exchanges.set(request, exchange);
    return exchange;
  };
  const listeners = {
    'undici:request:create': (told: Told) => {
      const { headers } = told.request;
      of(told).sent.push(Array.isArray(headers) ? pairs(headers) : String(headers));
    },
    'undici:request:bodyChunkSent': (told: Told & { chunk: Uint8Array | string }) => {
      const { chunk } = told;
      of(told).sent.push(String(typeof chunk === 'string' ? chunk : Buffer.from(chunk)));
    },
    'undici:request:headers': (told: Told & { response: { headers: Uint8Array[] } }) => {
      const { headers } = told.response;
      of(told).headers.push(pairs(headers.map((header) => Buffer.from(header).toString())));
    },
    'undici:request:bodyChunkReceived': (told: Told & { chunk: Uint8Array }) => {
      of(told).received.push(Buffer.from(told.chunk).toString());
    },
  };
  const all = Object.entries(listeners).map(
    ([name, listen]) => [name, (message: unknown) => listen(message as never)] as const,
  );
  for (const [name, listener] of all) subscribe(name, listener);
  return {
    get exchanges() {
      return [...exchanges.values()];
    },
    text: () =>
      [...exchanges.values()]
        .flatMap(({ path, sent, headers, received }) => [path, ...sent, ...headers, ...received])
        .join('\n'),
    [Symbol.dispose]: () => {
      for (const [name, listener] of all) unsubscribe(name, listener);
    },
  };
}

function pairs(headers: readonly unknown[]): string {
  return headers.map((value, index) => `${value}${index % 2 ? '\n' : ': '}`).join('');
}

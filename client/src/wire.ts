import { HeraldRequestError } from './errors.ts';

/** Where Herald is, and what to come in with. */
export interface HeraldClientOptions {
  /** Where Herald is reached, e.g. `https://herald.example.org`. */
  readonly url: string | URL;
  /** An API key, as Herald showed it once. */
  readonly key: string;
  /** What requests are made with; the `fetch` of the platform unless said otherwise. */
  readonly fetch?: typeof fetch;
  /** How often a request is sent at most, in all; 5 unless said otherwise. */
  readonly tries?: number;
}

interface Sent {
  readonly body: string | FormData;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Sends one request, once. */
export type Send = (path: 'graphql' | 'media', request: Sent) => Promise<Response>;

/** The only place that knows the key: nothing that can be printed holds it. */
export function createSend({
  url,
  key,
  fetch: request = globalThis.fetch,
}: HeraldClientOptions): Send {
  const base = baseOf(url);
  const authorization = `Bearer ${checked(key)}`;
  return async (path, { headers, ...sent }) => {
    const answer = await request(new URL(path, base), {
      ...sent,
      method: 'POST',
      // A redirect would be followed as a GET, and the key sent to wherever it leads.
      redirect: 'manual',
      headers: { ...headers, authorization },
    });
    if (answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400)) {
      await answer.body?.cancel();
      throw new HeraldRequestError({
        code: 'UNEXPECTED_ANSWER',
        message: `${base} redirects. Give the address it leads to as url.`,
        status: answer.status,
      });
    }
    return answer;
  };
}

function baseOf(url: string | URL): URL {
  const base = new URL(url);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}

/** A header that cannot be sent would be told of in an error, with the key in it. */
function checked(key: string): string {
  const trimmed = key.trim();
  if (!/^[\x21-\x7e]+$/.test(trimmed))
    throw new TypeError('The API key is empty or holds characters that no key has. Copy it anew.');
  return trimmed;
}

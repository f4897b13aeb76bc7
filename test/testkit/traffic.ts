import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Every byte this process sends and receives over HTTP as a client, as text: nothing is masked here. */
export interface Traffic extends Disposable {
  text(): string;
}

/** Listens to what undici and `fetch` tell of their requests. */
export function recordTraffic(): Traffic {
  const pieces: string[] = [];
  const listeners = {
    'undici:request:create': ({ request }: { request: { path: string; headers: unknown } }) => {
      const { headers } = request;
      pieces.push(request.path, Array.isArray(headers) ? pairs(headers) : String(headers));
    },
    'undici:request:bodyChunkSent': ({ chunk }: { chunk: Uint8Array | string }) => {
      pieces.push(String(typeof chunk === 'string' ? chunk : Buffer.from(chunk)));
    },
    'undici:request:headers': ({ response }: { response: { headers: Uint8Array[] } }) => {
      pieces.push(pairs(response.headers.map((header) => Buffer.from(header).toString())));
    },
    'undici:request:bodyChunkReceived': ({ chunk }: { chunk: Uint8Array }) => {
      pieces.push(Buffer.from(chunk).toString());
    },
  };
  const all = Object.entries(listeners).map(
    ([name, listen]) => [name, (message: unknown) => listen(message as never)] as const,
  );
  for (const [name, listener] of all) subscribe(name, listener);
  return {
    text: () => pieces.join('\n'),
    [Symbol.dispose]: () => {
      for (const [name, listener] of all) unsubscribe(name, listener);
    },
  };
}

function pairs(headers: readonly unknown[]): string {
  return headers.map((value, index) => `${value}${index % 2 ? '\n' : ': '}`).join('');
}

const IN_JSON = /"(?:access_token|refresh_token|id_token|client_secret)"\s*:\s*"([^"]{8,})"/g;
const IN_FORM =
  /(?:^|[?&\s])(?:code|state|code_verifier|code_challenge|client_secret|access_token|refresh_token|token|fb_exchange_token|appsecret_proof)=([^&\s#]{8,})/g;
const IN_HEADER = /authorization: (?:Bearer|Basic) (\S{8,})/gi;

/** The tokens, secrets, codes, verifiers and states in a text. */
export function secretsIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const pattern of [IN_JSON, IN_FORM, IN_HEADER])
    for (const [, secret = ''] of text.matchAll(pattern)) {
      found.add(secret);
      found.add(decodeURIComponent(secret.replaceAll('+', ' ')));
    }
  return found;
}

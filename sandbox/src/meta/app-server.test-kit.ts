import { createHmac } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { close, listen } from '../http/listen.ts';

interface AppAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An app on the web that a network calls; it keeps what it was told. */
export interface AppServer extends AsyncDisposable {
  readonly origin: string;
  /** Path and `signed_request` of each call. */
  readonly calls: readonly { readonly path: string; readonly signedRequest: string }[];
  /** What it answers from now on; a receipt unless told otherwise. */
  answer(answer: AppAnswer): void;
}

export const RECEIPT = { url: 'https://app.example/deletion/abc123', confirmation_code: 'abc123' };

export async function startAppServer(): Promise<AppServer> {
  const calls: { path: string; signedRequest: string }[] = [];
  let answer: AppAnswer = { body: JSON.stringify(RECEIPT) };
  const listener = await listen('127.0.0.1', 0);
  listener.server.on('request', async (request, response) => {
    const form = new URLSearchParams(await text(request));
    calls.push({ path: request.url ?? '', signedRequest: form.get('signed_request') ?? '' });
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
  });
  return {
    origin: listener.origin,
    calls,
    answer: (next) => {
      answer = next;
    },
    [Symbol.asyncDispose]: () => close(listener),
  };
}

/** The payload of a signed request; null when it is not signed with the secret. */
export function openSignedRequest(signedRequest: string, appSecret: string): unknown {
  const [signature, payload = ''] = signedRequest.split('.');
  const expected = createHmac('sha256', appSecret).update(payload).digest('base64url');
  return signature === expected ? JSON.parse(Buffer.from(payload, 'base64url').toString()) : null;
}

import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Browser } from './browser.ts';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}

/** Subscribes over server-sent events; ends when the server says that the subscription is complete. */
export async function* overSse<Data>(
  browser: Browser,
  query: string,
  variables: object,
): AsyncGenerator<Data> {
  const stop = new AbortController();
  const answer = await fetch(`${browser.origin}/graphql`, {
    method: 'POST',
    signal: stop.signal,
    headers: {
      ...browser.headers(),
      'content-type': 'application/json',
      accept: 'text/event-stream',
    },
    body: JSON.stringify({ query, variables }),
  });
  if (!answer.ok || !answer.body)
    throw new Error(`answered ${answer.status}: ${await answer.text()}`);
  try {
    let buffer = '';
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      buffer += chunk;
      const blocks = buffer.split(/\r?\n\r?\n/);
      buffer = blocks.pop() ?? '';
      for (const block of blocks) {
        if (/^event: ?complete/m.test(block)) return;
        const data = /^data: ?(.+)$/m.exec(block)?.[1];
        if (data) yield dataOf<Data>(JSON.parse(data) as Answer);
      }
    }
    throw new Error('the stream ended before it was complete');
  } finally {
    stop.abort();
  }
}

/** Subscribes over a WebSocket, as the web app does. */
export async function* overWebSocket<Data>(
  browser: Browser,
  query: string,
  variables: Record<string, unknown>,
): AsyncGenerator<Data> {
  const headers = browser.headers();
  const client = createClient({
    url: `${browser.origin.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: class extends WebSocket {
      constructor(address: string, protocols: string | string[]) {
        super(address, protocols, { headers });
      }
    },
    retryAttempts: 0,
  });
  try {
    for await (const answer of client.iterate({ query, variables })) yield dataOf<Data>(answer);
  } finally {
    await client.dispose();
  }
}

function dataOf<Data>({ data, errors }: Answer): Data {
  if (errors) throw new Error(JSON.stringify(errors));
  return data as Data;
}

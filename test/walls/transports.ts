import { once } from 'node:events';
import { type RawData, WebSocket } from 'ws';
import type { Browser } from '../testkit/browser.ts';

export interface Payload {
  readonly query?: string;
  readonly variables?: unknown;
  readonly operationName?: string;
  readonly extensions?: object;
  /** JSON in place of the variables, as deep as one likes. */
  readonly variablesAsJson?: string;
}

export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

export const TRANSPORTS = ['http', 'sse', 'websocket'] as const;

/** Asks the API as it stands, whichever way; answers the first of what comes back. */
export async function ask(
  browser: Browser,
  over: (typeof TRANSPORTS)[number],
  payload: Payload,
): Promise<Answer> {
  if (over === 'websocket') return askSocket(browser, payload);
  const answer = await post(browser, jsonOf(payload), {
    accept: over === 'sse' ? 'text/event-stream' : 'application/json',
  });
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.json();
  return firstEvent(answer);
}

/** The first of a stream's events that says something; what comes after it is not waited for. */
async function firstEvent({ body }: Response): Promise<Answer> {
  let text = '';
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const said = /^data: ?(\{.*)\n/m.exec(text)?.[1];
    if (said) return JSON.parse(said);
  }
  return {};
}

function jsonOf({ variablesAsJson, ...payload }: Payload): string {
  const json = JSON.stringify(payload);
  return variablesAsJson ? `${json.slice(0, -1)},"variables":${variablesAsJson}}` : json;
}

export function post(
  browser: Browser,
  body: NonNullable<RequestInit['body']>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const init = { method: 'POST', body, duplex: 'half' } as const;
  return browser.fetch('/graphql', {
    ...init,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

async function askSocket(browser: Browser, payload: Payload): Promise<Answer> {
  const socket = await openSocket(browser);
  const answer = nextMessage(socket);
  socket.send(`{"id":"1","type":"subscribe","payload":${jsonOf(payload)}}`);
  const { type, payload: answered } = await answer;
  socket.close();
  // What is no message at all ends the socket.
  if (type === 'closed 4400')
    return { errors: [{ message: type, extensions: { code: 'BAD_USER_INPUT' } }] };
  return type === 'error' ? { errors: answered as Answer['errors'] } : (answered as Answer);
}

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** The next message that comes but pings; a close counts as one of type `closed <code>`. */
export function nextMessage(socket: WebSocket): Promise<Message> {
  return new Promise((done) => {
    const closed = (code: number) => done({ type: `closed ${code}` });
    const came = (data: RawData) => {
      const message: Message = JSON.parse(String(data));
      if (message.type === 'ping') return;
      socket.off('close', closed).off('message', came);
      done(message);
    };
    socket.once('close', closed).on('message', came);
  });
}

/** A socket nothing was said on yet. */
export async function bareSocket(browser: Browser, path = '/graphql'): Promise<WebSocket> {
  const address = browser.origin.replace(/^http/, 'ws') + path;
  const socket = new WebSocket(address, 'graphql-transport-ws', { headers: browser.headers() });
  await once(socket, 'open');
  return socket;
}

/** A socket ready for operations. @throws Error when it is refused. */
export async function openSocket(browser: Browser): Promise<WebSocket> {
  const socket = await bareSocket(browser);
  const answer = nextMessage(socket);
  socket.send(JSON.stringify({ type: 'connection_init' }));
  const { type } = await answer;
  if (type !== 'connection_ack') throw new Error(type);
  return socket;
}

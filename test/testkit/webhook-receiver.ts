import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { TestClock } from './clock.ts';
import { until } from './until.ts';

/** What arrived, verified. */
export interface ReceivedWebhook {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: Record<string, unknown>;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** How it answers; what is a promise comes when that is settled. */
type Behaviour = (message: ReceivedWebhook) => Answer | Promise<Answer>;

/** Another service that is told of what happens, as one would be written with the official library. */
export interface WebhookReceiver extends Disposable {
  readonly url: string;
  /** For ALLOWED_PRIVATE_HOSTS. */
  readonly host: string;
  /** What it verifies with; messages that none of these signed are refused with 401, and noted as refused. */
  readonly secrets: string[];
  readonly received: ReceivedWebhook[];
  readonly refused: string[];
  /** How it answers from now on; with 204 unless told otherwise. */
  behave(behaviour: Behaviour): void;
  /** Waits until so many messages are there. */
  has(count: number): Promise<readonly ReceivedWebhook[]>;
}

/** @param clock what the sender takes for now; the library itself goes by the machine's. */
export async function startWebhookReceiver(
  clock?: Pick<TestClock, 'now'>,
): Promise<WebhookReceiver> {
  const secrets: string[] = [];
  const received: ReceivedWebhook[] = [];
  const refused: string[] = [];
  let behaviour: Behaviour = () => ({});
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { headers } = request;
    if (
      request.method !== 'POST' ||
      !secrets.some((secret) => isBy(secret, body, headers, clock))
    ) {
      refused.push(body);
      return end(response, { status: 401 });
    }
    const message = {
      ...JSON.parse(body),
      id: String(headers['webhook-id']),
      headers,
      body,
    } as ReceivedWebhook;
    received.push(message);
    end(response, await behaviour(message));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    url: `http://${host}/hooks`,
    host,
    secrets,
    received,
    refused,
    behave: (next) => {
      behaviour = next;
    },
    has: (count) =>
      until(
        async () => received,
        ({ length }) => length >= count,
      ),
    [Symbol.dispose]: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function end(response: ServerResponse, { status = 204, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, headers).end(body);
}

/** Whether a message is signed with a secret, and was sent just now. */
function isBy(
  secret: string,
  body: string,
  headers: IncomingHttpHeaders,
  clock: Pick<TestClock, 'now'> | undefined,
): boolean {
  const signed = { ...headers } as Record<string, string>;
  const ahead = clock ? clock.now().getTime() - Date.now() : 0;
  const sentAt = new Date(Number(headers['webhook-timestamp']) * 1000);
  try {
    const webhook = new Webhook(secret);
    if (Math.abs(ahead) > 1000) {
      // The library lets nobody say what time it is: what it would check is checked here, and it signs anew.
      if (Math.abs(Date.now() + ahead - sentAt.getTime()) > 60_000) return false;
      const signature = webhook.sign(String(signed['webhook-id']), sentAt, body);
      return String(signed['webhook-signature']).split(' ').includes(signature);
    }
    webhook.verify(body, signed);
    return true;
  } catch {
    return false;
  }
}

import { buffer } from 'node:stream/consumers';
import { startWebServer, type WebServer } from './web-server.ts';

/** Carries a request out at the server. */
export type Deliver = () => Promise<Response>;

/** Stands between Herald and a server, and decides what becomes of each request. */
export interface Relay extends WebServer {
  /** Origin of the server. */
  target: string;
  /**
   * Passes a request on, at once unless told otherwise, and answers it; null cuts the line instead.
   * @param call method and path
   */
  pass(call: string, deliver: Deliver, query: URLSearchParams): Promise<Response | null>;
}

export async function startRelay(): Promise<Relay> {
  const server = await startWebServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const body = new Uint8Array(await buffer(request));
    const { host, connection, 'content-length': length, ...kept } = headers;
    const sent = new Headers(Object.entries(kept).map(([name, value]) => [name, String(value)]));
    const deliver = () =>
      fetch(relay.target + url, {
        method,
        headers: sent,
        body: body.length > 0 ? body : null,
        redirect: 'manual',
      });
    const { pathname, searchParams } = new URL(url, relay.origin);
    const answer = await relay.pass(`${method} ${pathname}`, deliver, searchParams);
    if (!answer) {
      request.socket.destroy();
      return;
    }
    const told = new Headers(answer.headers);
    for (const name of ['connection', 'content-length', 'transfer-encoding']) told.delete(name);
    response.writeHead(answer.status, [...told].flat());
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  const relay: Relay = { ...server, target: '', pass: (_call, deliver) => deliver() };
  return relay;
}

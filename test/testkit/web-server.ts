import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** Some server on the web. */
export interface WebServer extends AsyncDisposable {
  readonly origin: string;
  readonly host: string;
  /** Paths that were asked for. */
  readonly requests: readonly string[];
}

export async function startWebServer(listener: RequestListener): Promise<WebServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no TCP address');
  const host = `127.0.0.1:${address.port}`;
  return {
    origin: `http://${host}`,
    host,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

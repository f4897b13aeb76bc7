import { createServer, type Server } from 'node:http';
import { isIPv6 } from 'node:net';

/** A port that is held, and the server requests to it will go to. */
export interface Listener {
  readonly server: Server;
  readonly origin: string;
}

/**
 * Takes a port; 0 is any free one.
 * @throws Error that names the port when it is in use or not allowed
 */
export async function listen(host: string, port: number): Promise<Listener> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(new Error(describe(error, host, port), { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return { server, origin: `http://${isIPv6(host) ? `[${host}]` : host}:${address.port}` };
}

/** Lets a port go at once, with connections that are still open. */
export async function close({ server }: Listener): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}

function describe(error: Error, host: string, port: number): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is in use`;
  return `cannot listen on port ${port} of ${host}: ${error.message}`;
}

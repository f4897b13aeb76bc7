import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** An address that stays while what is behind it goes and comes back elsewhere. */
export interface Proxy extends AsyncDisposable {
  readonly port: number;
  /** Where connections lead from now on. */
  target: number;
  /** Cuts every connection, and new ones at once, until it is mended. */
  cut(): void;
  mend(): void;
}

export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const endAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const behind = connect(proxy.target, '127.0.0.1');
    for (const socket of [client, behind]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    }
    client.pipe(behind).pipe(client);
    behind.once('close', () => client.destroy());
    client.once('close', () => behind.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no TCP address');
  const proxy: Proxy = {
    port: address.port,
    target,
    cut: () => {
      isCut = true;
      endAll();
    },
    mend: () => {
      isCut = false;
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      endAll();
    },
  };
  return proxy;
}

import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** An address that stays while what is behind it goes and comes back elsewhere. */
export interface Proxy extends AsyncDisposable {
  readonly port: number;
  /** Where connections lead from now on. */
  target: number;
}

export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
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
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  return proxy;
}

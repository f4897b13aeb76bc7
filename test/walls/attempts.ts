import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type Socket } from 'node:net';

interface Opened {
  readonly socket: Socket;
}

/** Notes every address this process tries to connect to. */
export class Attempts implements Disposable {
  readonly #seen: { readonly address: string; readonly port: number }[] = [];
  readonly #note = (message: unknown) => {
    (message as Opened).socket.on('connectionAttempt', (address: string, port: number) => {
      this.#seen.push({ address, port });
    });
  };

  constructor() {
    subscribe('net.client.socket', this.#note);
  }

  /** The addresses tried at this port since the last time. */
  take(port: number): readonly string[] {
    const seen = this.#seen.splice(0);
    return seen.filter((attempt) => attempt.port === port).map(({ address }) => address);
  }

  [Symbol.dispose](): void {
    unsubscribe('net.client.socket', this.#note);
  }
}

/** Something that listens within, on every address of this machine, and counts who comes. */
export async function startCanary() {
  let visits = 0;
  const server = createServer((socket) => {
    visits += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, '::', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, visits: () => visits, close: () => void server.close() };
}

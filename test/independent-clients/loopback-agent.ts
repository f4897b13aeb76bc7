import { Agent } from 'node:https';
import { connect, type Socket } from 'node:net';

/** Leads what a client sends to hosts of its own choosing to one loopback port, in clear. */
export class LoopbackAgent extends Agent {
  readonly #port: number;

  constructor(origin: string) {
    super();
    this.#port = Number(new URL(origin).port);
  }

  override createConnection(): Socket {
    return connect(this.#port, '127.0.0.1');
  }
}

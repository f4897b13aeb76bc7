import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports a system gives to outgoing connections, which may take one at any moment. */
const LOWEST = 10_000;
const HIGHEST = 30_000;

/** A loopback port nobody listens on. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}

import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Above the ports browsers refuse (the last is 10080), below those a system gives to outgoing connections. */
const LOWEST = 10_081;
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

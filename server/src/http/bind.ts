import type { Server } from 'node:http';
import type { Config } from '../config.ts';

/** Something else listens where we would. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
}

/** Begins to listen. @throws PortInUseError */
export function bind(server: Server, { port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is in use. Set PORT to another one, or stop what listens there.`;
      fail(error.code === 'EADDRINUSE' ? new PortInUseError(taken) : error);
    });
    server.listen(port, host, () => done());
  });
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A baseline in a process of its own, as Herald is; disposing ends it. */
export interface Child extends AsyncDisposable {
  readonly origin: string;
}

/** Starts a script of this folder, which tells its origin when it listens and ends when it is left alone. */
export async function forkScript(script: string, args: readonly string[] = []): Promise<Child> {
  const child = fork(fileURLToPath(import.meta.resolve(script)), args);
  const [origin] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${script} ended: ${code}`))),
  ]);
  return {
    origin,
    [Symbol.asyncDispose]: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

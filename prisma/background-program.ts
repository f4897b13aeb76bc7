import { type SpawnOptions, spawn } from 'node:child_process';

/** A program that runs beside this process. */
export interface BackgroundProgram {
  /** Resolves when it is gone, also when it never came up. */
  readonly exited: Promise<void>;
  hasExited(): boolean;
  /** What it said on standard error so far, and why it did not come up. */
  output(): string;
  /** Forgets its output, and what it says from now on. */
  ignoreOutput(): void;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts a program in a process group of its own. Never throws for one that does not come up: it has exited then, and
 * its output says why.
 */
export function startProgram(
  path: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'uid' | 'gid'>,
): BackgroundProgram {
  const lines: string[] = [];
  const child = spawn(path, args, {
    ...options,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let gone = false;
  const exited = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.on('error', (error) => {
      lines.push(error.message);
      // Also raised by a signal that cannot be sent, to a program that lives on.
      if (child.pid === undefined) done();
    });
  }).then(() => {
    gone = true;
  });
  child.stderr?.on('data', (chunk) => lines.push(String(chunk)));
  return {
    exited,
    hasExited: () => gone,
    output: () => lines.join(''),
    ignoreOutput: () => {
      lines.length = 0;
      child.stderr?.removeAllListeners('data').resume();
    },
    kill: (signal) => void child.kill(signal),
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TestApp } from './app.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/rotate-keys.ts', import.meta.url));

/** `pnpm keys:rotate` at work. */
export interface Rotation {
  readonly process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Its exit code; null: it was killed. */
  readonly ended: Promise<number | null>;
}

/** Runs the command against the database of an app, with these keys. */
export function beginRotation(
  app: Pick<TestApp, 'deps'>,
  keys: readonly string[],
  options: readonly string[] = [],
): Rotation {
  const { databaseUrl, dataDir } = app.deps.config;
  const child = spawn(process.execPath, [SCRIPT, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl ?? '',
      DATA_DIR: dataDir,
      SOCIAL_ENCRYPTION_KEY: keys.join(','),
    },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => lines.push(String(chunk)));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { process: child, output: () => lines.join(''), ended };
}

/** Runs it to its end. */
export async function rotateKeys(...args: Parameters<typeof beginRotation>) {
  const rotation = beginRotation(...args);
  const code = await rotation.ended;
  return { code, output: rotation.output() };
}

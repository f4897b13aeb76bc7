import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';

/** What stands in the code blocks of a page of `docs/`, of one language. */
export async function codeBlocks(page: string, language: string): Promise<readonly string[]> {
  const guide = await readFile(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  return [...guide.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
    .filter(([, written]) => written === language)
    .map(([, , block = '']) => block);
}

/** Runs a command as a reader does who put the right values in. */
export async function runCommand(
  command: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const script = command.replaceAll(/^[A-Z]+=….*$/gm, '');
  const shell = spawn('bash', ['-euc', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, ...env },
  });
  const [output, [code]] = await Promise.all([text(shell.stdout), once(shell, 'exit')]);
  expect(code, command).toBe(0);
  return output;
}

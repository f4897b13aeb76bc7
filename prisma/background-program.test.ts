import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { startProgram } from './background-program.ts';

it('tells that a program did not come up, and why', async () => {
  const program = startProgram('/nowhere/postgres', [], { cwd: tmpdir() });
  expect(program.hasExited()).toBe(false);
  await program.exited;
  expect(program.hasExited()).toBe(true);
  expect(program.output()).toContain('ENOENT');
});

it('hears what a program says until told to ignore it', async () => {
  const program = startProgram('sh', ['-c', 'echo "not today" >&2; exit 1'], { cwd: tmpdir() });
  await program.exited;
  await expect.poll(() => program.output()).toBe('not today\n');
  program.ignoreOutput();
  expect(program.output()).toBe('');
});

it('ends a program by a signal', async () => {
  const program = startProgram('sleep', ['30'], { cwd: tmpdir() });
  program.kill('SIGINT');
  await program.exited;
  expect(program.hasExited()).toBe(true);
});

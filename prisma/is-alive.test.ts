import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, expect, it } from 'vitest';
import { isAlive } from './is-alive.ts';

const isRoot = process.getuid?.() === 0;
let child: ChildProcess | undefined;

afterEach(() => {
  if (isRoot) process.seteuid?.(0);
  child?.kill('SIGKILL');
});

it('knows a process of its own, and one that is gone', async () => {
  expect(isAlive(process.pid)).toBe(true);
  child = spawn('true');
  await new Promise((done) => child?.once('exit', done));
  expect(isAlive(child.pid ?? 0)).toBe(false);
});

it('takes a process of another user for alive', async () => {
  // Nobody but root may touch the first process of a machine; root has to become somebody else first.
  child = isRoot ? spawn('sleep', ['30'], { uid: 65_534 }) : undefined;
  if (isRoot) process.seteuid?.(65_533);
  expect(isAlive(child?.pid ?? 1)).toBe(true);
});

import { useSyncExternalStore } from 'react';

/** Whether the server can be asked: `offline`, this device has no network; `away`, it has, and nobody answers. */
export type Reach = 'there' | 'offline' | 'away';

/** Between two looks at first, and at most, in milliseconds. */
const FIRST_REST = 1000;
const LONGEST_REST = 10_000;
/** Looks that fail until the server is said to be away: a restart is nothing to speak of. */
const FAILURES = 3;
/** Longest an answer is waited for, in milliseconds. */
const PATIENCE = 5000;

let reach: Reach = 'there';
let looking = false;
let wake = () => {};
const watchers = new Set<() => void>();
const returns = new Set<() => void>();

/** Whether the server can be asked, as far as it is known; drawn anew when that changes. */
export function useReach(): Reach {
  return useSyncExternalStore(watch, () => reach);
}

/** Calls `listener` each time the server is back after something may have been missed; answers how to stop that. */
export function onReturn(listener: () => void): () => void {
  returns.add(listener);
  return () => returns.delete(listener);
}

/** Begins to watch the network of this device. */
export function watchNetwork(): void {
  window.addEventListener('offline', doubtReach);
  window.addEventListener('online', () => wake());
  if (!navigator.onLine) doubtReach();
}

/** Looks whether the server is there, until it is: something did not get through. */
export function doubtReach(): void {
  if (!looking) void lookUntilThere();
}

/** Notes that a line to the server that was lost is there again. */
export function noteReturn(): void {
  if (looking) wake();
  else announceReturn();
}

async function lookUntilThere(): Promise<void> {
  looking = true;
  let failures = 0;
  while (!(await answers())) {
    failures += 1;
    if (!navigator.onLine) change('offline');
    else if (failures >= FAILURES || reach === 'offline') change('away');
    await rest(Math.min(FIRST_REST * 2 ** (failures - 1), LONGEST_REST));
  }
  looking = false;
  change('there');
  if (failures > 0) announceReturn();
}

async function answers(): Promise<boolean> {
  try {
    const answer = await fetch('/graphql?query={__typename}', {
      headers: { accept: 'application/json' },
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

function rest(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    wake = () => {
      clearTimeout(timer);
      done();
    };
  });
}

function announceReturn(): void {
  for (const listener of [...returns]) listener();
}

function change(to: Reach): void {
  if (reach === to) return;
  reach = to;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

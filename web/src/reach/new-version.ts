import { useSyncExternalStore } from 'react';
import { doubtReach } from './reach.ts';

let outdated = false;
const watchers = new Set<() => void>();

/** Whether the server has another version of the app than the one that is open, and parts of this one are gone. */
export function useOutdated(): boolean {
  return useSyncExternalStore(watch, () => outdated);
}

/** Begins to look for a new version whenever a part of the app cannot be loaded. */
export function watchForNewVersion(): void {
  window.addEventListener('vite:preloadError', () => {
    doubtReach();
    void look();
  });
}

async function look(): Promise<void> {
  // With a query, or the service worker would answer with what it keeps.
  const answer = await fetch('/index.html?now', { cache: 'no-store' }).catch(() => null);
  const page = answer?.ok ? await answer.text().catch(() => null) : null;
  const entry = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  if (!page || !entry || page.includes(entry)) return;
  outdated = true;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

import { useSyncExternalStore } from 'react';

const PLACE = 'herald-watched-shares';

let watched: readonly string[] = (sessionStorage.getItem(PLACE) ?? '').split(' ').filter(Boolean);
const watchers = new Set<() => void>();

/** Ids of the shares whose end is awaited in this tab, on whatever page one is. */
export function useWatchedShares(): readonly string[] {
  return useSyncExternalStore(watch, () => watched);
}

/** Awaits the end of a share, or does so no longer. */
export function watchShare(shareId: string, wanted: boolean): void {
  if (watched.includes(shareId) === wanted) return;
  watched = wanted ? [...watched, shareId] : watched.filter((id) => id !== shareId);
  sessionStorage.setItem(PLACE, watched.join(' '));
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

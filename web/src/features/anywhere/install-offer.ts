import { useSyncExternalStore } from 'react';

/** What some browsers hand to a page that can be installed. */
interface InstallOffer extends Event {
  /** Asks the person, once. */
  prompt(): Promise<unknown>;
}

let offer: InstallOffer | null = null;
const watchers = new Set<() => void>();

/** Keeps the browser's offer until the person asks for it. It comes once, soon after the app is loaded. */
export function keepInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    change(event as InstallOffer);
  });
  window.addEventListener('appinstalled', () => change(null));
}

/** Asks the person whether to install the app; null where the browser offers no such thing. */
export function useInstallOffer(): (() => void) | null {
  const current = useSyncExternalStore(watch, () => offer);
  return current && (() => void current.prompt().finally(() => change(null)));
}

function change(to: InstallOffer | null): void {
  offer = to;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

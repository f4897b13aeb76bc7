import { useSyncExternalStore } from 'react';

/** A share that was made in this window. */
interface OwnShare {
  readonly id: string;
  readonly later: boolean;
}

/** What the page that opened this window is told. */
type News =
  | { readonly herald: 'shared'; readonly shareId: string; readonly later: boolean }
  | {
      readonly herald: 'finished';
      readonly shareId: string;
      readonly published: number;
      readonly failed: number;
      readonly unknown: number;
    };

/** What stays with this window while its pages go: at a login, or loaded anew. */
interface Kept {
  /** Of the page that opened it; null: none said so. */
  readonly origin: string | null;
  readonly share: OwnShare | null;
}

const PLACE = 'herald-opener';
const NOTHING: Kept = { origin: null, share: null };

let kept = NOTHING;
const listeners = new Set<() => void>();

/**
 * Lets a page that opened this window by the share button say that it did. Who it is, the browser tells; an address or a
 * message could say anything.
 */
export function heedOpener(): void {
  const opener = readOpener();
  if (!opener) return;
  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== opener || !isHello(event.data)) return;
    // A page without an origin of its own, such as a file, cannot be told from others like it.
    if (event.origin === 'null') return;
    keep({ ...kept, origin: event.origin });
    for (const notify of listeners) notify();
  });
  if (!isNewWindow()) {
    kept = JSON.parse(sessionStorage.getItem(PLACE) ?? 'null') ?? NOTHING;
    return;
  }
  // Browsers begin with a copy of what the tab that opened the window had kept.
  keep(NOTHING);
  // It says nothing but that the window has loaded, and once: anybody may hear it, and learns of no login by it.
  opener.postMessage({ herald: 'ready' }, '*');
}

/** Whether some page opened this window, and is still there behind it. */
export function isBesidePage(): boolean {
  return readOpener() !== null;
}

/** The origin of the page that opened this window by the share button; null: none did. */
export function useOpener(): string | null {
  return useSyncExternalStore(subscribe, () => kept.origin);
}

/** Tells the page that opened this window, if it is still one of this origin. */
export function tellOpener(to: string, news: News): void {
  readOpener()?.postMessage(news, to);
}

/** Notes what was shared in this window, if a page opened it: of other shares none is told. */
export function noteShared(id: string, later: boolean): void {
  if (kept.origin) keep({ ...kept, share: { id, later } });
}

/** The share with this id, if it was made in this window. */
export function findShared(id: string): OwnShare | null {
  return kept.share?.id === id ? kept.share : null;
}

function keep(news: Kept): void {
  kept = news;
  sessionStorage.setItem(PLACE, JSON.stringify(kept));
}

/** Whether this is the first page that the window shows. */
function isNewWindow(): boolean {
  const loads = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return history.length === 1 && loads[0]?.type === 'navigate';
}

function readOpener(): Window | null {
  return window.opener;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function isHello(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'herald' in data && data.herald === 'hello';
}

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

let origin: string | null = null;
let shared: OwnShare | null = null;
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
    origin = event.origin;
    for (const notify of listeners) notify();
  });
  // It says nothing but that this page is there, so anybody may hear it.
  opener.postMessage({ herald: 'ready' }, '*');
}

/** The origin of the page that opened this window by the share button; null: none did. */
export function useOpener(): string | null {
  return useSyncExternalStore(subscribe, () => origin);
}

/** Tells the page that opened this window, if it is still one of this origin. */
export function tellOpener(to: string, news: News): void {
  readOpener()?.postMessage(news, to);
}

/** Notes what was shared in this window: of other shares no page is told. */
export function noteShared(id: string, later: boolean): void {
  shared = { id, later };
}

/** The share with this id, if it was made in this window. */
export function findShared(id: string): OwnShare | null {
  return shared?.id === id ? shared : null;
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

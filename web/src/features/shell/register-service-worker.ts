/**
 * Has the browser keep the app itself, so that it opens without a network. Where the browser cannot or may not, such as
 * on plain http, everything else works.
 */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}

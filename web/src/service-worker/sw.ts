import { precacheAndRoute } from 'workbox-precaching';
import { openPage } from './open-page.ts';
import { receiveShare, SHARE_TARGET } from './receive-share.ts';
import { isServerPath } from './server-paths.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** The files of the build, which the build puts here. */
  readonly __WB_MANIFEST: Parameters<typeof precacheAndRoute>[0];
};

// A new version waits until no page of the old one is open: those still find the files they were built with.
precacheAndRoute(self.__WB_MANIFEST, { directoryIndex: '', cleanURLs: false });

// Nothing else is ever kept: what the server answers is private.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin || isServerPath(pathname)) return;
  if (request.mode !== 'navigate') return;
  if (request.method === 'GET') event.respondWith(openPage(request));
  else if (pathname === SHARE_TARGET) event.respondWith(receiveShare(request));
});

// Where notifications of shares lead.
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path } = event.notification.data ?? {};
  if (typeof path === 'string') event.waitUntil(showPage(path));
});

/** Brings a window with the page to the front, or opens one. */
async function showPage(path: string): Promise<unknown> {
  const windows = await self.clients.matchAll({ type: 'window' });
  const there = windows.find(({ url }) => new URL(url).pathname === path);
  return there ? there.focus() : self.clients.openWindow(path);
}

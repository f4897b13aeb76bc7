interface Told {
  readonly title: string;
  readonly body: string;
  /** Page of ours that opens when it is pressed; there is one notification for a page at a time. */
  readonly path: string;
}

/** Shows a notification of the system. */
export async function showNotification({ title, body, path }: Told): Promise<void> {
  const options = { body, tag: path, icon: '/icons/icon-192.png', data: { path } };
  const registration = await navigator.serviceWorker?.getRegistration();
  // Phones show none but the service worker's, which also opens the page after this one was closed.
  if (registration?.active) return registration.showNotification(title, options);
  const notification = new Notification(title, options);
  notification.onclick = () => {
    window.focus();
    notification.close();
    window.location.assign(path);
  };
}

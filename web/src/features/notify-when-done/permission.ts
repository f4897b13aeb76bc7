/** Whether this browser can show notifications at all. */
export const canNotify = 'Notification' in window && window.isSecureContext;

/** Whether the person lets Herald notify them; asks them where they have not been asked yet. */
export async function askPermission(): Promise<boolean> {
  return (await Notification.requestPermission()) === 'granted';
}

/** Whether they have been asked, and let it. */
export function isPermitted(): boolean {
  return canNotify && Notification.permission === 'granted';
}

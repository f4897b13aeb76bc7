import { useEffect } from 'react';

/** Lets every window of this browser know that a share is before somebody's eyes in this one. */
export function useSeen(shareId: string): void {
  useEffect(() => {
    if (!('locks' in navigator)) return;
    let away = () => {};
    const look = () => {
      away();
      if (document.hidden) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      away = resolve;
      void navigator.locks.request(nameOf(shareId), { mode: 'shared' }, () => promise);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      away();
    };
  }, [shareId]);
}

/** Whether any window of this browser shows a share to somebody now. */
export async function isSeen(shareId: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === nameOf(shareId));
}

function nameOf(shareId: string): string {
  return `herald-share-seen ${shareId}`;
}

import { useEffect, useState } from 'react';
import { isAtRest } from '../../apollo/at-rest.ts';

/** What the frame can do without at first. */
export type LateParts = Awaited<ReturnType<typeof load>>;

/** Time for a page to ask for its own data first, between two looks whether it has them, and between two tries, in milliseconds. */
const SETTLING = 1500;
const WAITING = 500;
const AGAIN = 5000;

/** Loads the parts when the page is at rest, or at once when they are wanted; tries again where that fails. */
export function useLateParts(): readonly [parts: LateParts | null, want: () => void] {
  const [parts, setParts] = useState<LateParts | null>(null);
  const [attempt, setAttempt] = useState({ delay: SETTLING });
  const loaded = parts !== null;
  useEffect(() => {
    if (loaded) return;
    const timer = setTimeout(() => {
      if (attempt.delay > 0 && !isAtRest()) setAttempt({ delay: WAITING });
      else load().then(setParts, () => setAttempt({ delay: AGAIN }));
    }, attempt.delay);
    return () => clearTimeout(timer);
  }, [loaded, attempt]);
  return [parts, () => setAttempt({ delay: 0 })];
}

async function load() {
  const [{ AccountMenu }, { Messages }, { UnreadWatcher }, { AllWatchedShares }, worker] =
    await Promise.all([
      import('./account-menu.tsx'),
      import('./messages.tsx'),
      import('../notifications/unread-watcher.tsx'),
      import('../notify-when-done/all-watched-shares.tsx'),
      import('./register-service-worker.ts'),
    ]);
  worker.registerServiceWorker();
  return { AccountMenu, AllWatchedShares, Messages, UnreadWatcher };
}

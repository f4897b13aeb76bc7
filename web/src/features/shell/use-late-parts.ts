import { useEffect, useState } from 'react';

/** What the frame can do without at first. */
export type LateParts = Awaited<ReturnType<typeof load>>;

/** Time for a page to ask for its own data first, and between two tries, in milliseconds. */
const SETTLING = 1500;
const AGAIN = 5000;

/** Loads the parts when the page is at rest, or at once when they are wanted; tries again where that fails. */
export function useLateParts(): readonly [parts: LateParts | null, want: () => void] {
  const [parts, setParts] = useState<LateParts | null>(null);
  const [attempt, setAttempt] = useState({ delay: SETTLING });
  const loaded = parts !== null;
  useEffect(() => {
    if (loaded) return;
    const timer = setTimeout(
      () => load().then(setParts, () => setAttempt({ delay: AGAIN })),
      attempt.delay,
    );
    return () => clearTimeout(timer);
  }, [loaded, attempt]);
  return [parts, () => setAttempt({ delay: 0 })];
}

async function load() {
  const [{ AccountMenu }, { Messages }] = await Promise.all([
    import('./account-menu.tsx'),
    import('./messages.tsx'),
  ]);
  return { AccountMenu, Messages };
}

import { lazy, type ReactNode, Suspense } from 'react';
import { useFirstRun } from './use-first-run.ts';

// Most people who open a page are past it.
const FirstRunCard = lazy(() => import('./first-run-card.tsx'));

interface FirstRunProps {
  /** The path of the page. */
  readonly here: string;
  /** Stands for the page until it is known whether the card comes, so that nothing moves when it does. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
  /** What the page shows besides when there is no card. */
  readonly otherwise?: ReactNode;
}

/** Puts the way to the first post above what a page shows, for those who have not gone it yet. */
export function FirstRun({ here, fallback, children, otherwise }: FirstRunProps) {
  const { path, pending, dismiss } = useFirstRun();
  if (pending) return fallback;
  return (
    <Suspense fallback={fallback}>
      {path ? <FirstRunCard path={path} here={here} onDismiss={dismiss} /> : otherwise}
      {children}
    </Suspense>
  );
}

import { lazy, Suspense } from 'react';
import { findShared, useOpener } from '../../opener.ts';
import { BackToPageSkeleton } from './back-to-page-skeleton.tsx';
import type { Ended } from './count-endings.ts';

const BackToPage = lazy(() => import('./back-to-page.tsx'));

interface OpenerNewsProps {
  readonly share: { readonly id: string; readonly results: readonly Ended[] };
}

/** Where a page with the share button opened this window: tells it of the share that was made here, and leads back. */
export function OpenerNews({ share }: OpenerNewsProps) {
  const opener = useOpener();
  const own = findShared(share.id);
  if (!opener || !own) return null;
  return (
    <Suspense fallback={<BackToPageSkeleton />}>
      <BackToPage opener={opener} share={own} results={share.results} />
    </Suspense>
  );
}

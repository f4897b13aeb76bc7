import { useEffect } from 'react';
import { useNavigate } from 'react-router';

const PLACE = 'herald-awaited-prefill';

/**
 * Lets what the composer was to begin with wait while there is no account to share to, and begins with it as soon as
 * there is one. `accounts`: how many there are; undefined: not known yet.
 */
export function useAwaitedPrefill(prefill: string, accounts: number | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (accounts === undefined) return;
    if (accounts === 0) {
      if (prefill) sessionStorage.setItem(PLACE, prefill);
      return;
    }
    const awaited = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    if (awaited && !prefill) void navigate(`/share?${awaited}`, { replace: true });
  }, [prefill, accounts, navigate]);
}

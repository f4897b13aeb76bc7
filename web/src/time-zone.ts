import { createContext, useContext } from 'react';

/** The time zone that the workspace goes by, by its IANA name; null: each browser's own. */
export const WorkspaceTimeZone = createContext<string | null>(null);

/** The time zone in which dates are shown and chosen, by its IANA name: the workspace's, or else the browser's. */
export function useTimeZone(): string {
  const zone = useContext(WorkspaceTimeZone);
  return zone !== null && isKnown(zone) ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A browser may know fewer zones than the server. */
function isKnown(timeZone: string): boolean {
  try {
    Intl.DateTimeFormat(undefined, { timeZone });
    return true;
  } catch {
    return false;
  }
}

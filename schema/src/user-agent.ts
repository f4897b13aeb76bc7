import Bowser from 'bowser';

/** What a browser is called, and what it runs on; null where it does not say. */
export interface BrowserNames {
  readonly browser: string | null;
  readonly system: string | null;
}

/** Reads who a browser says it is, e.g. Firefox on Windows. */
export function readUserAgent(userAgent: string | null): BrowserNames {
  if (!userAgent) return { browser: null, system: null };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: browser.name || null, system: os.name || null };
}

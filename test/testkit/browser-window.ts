import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Client } from './client.ts';

/** How a browser is opened. */
export interface WindowOptions {
  /** In CSS pixels; 1280 unless said otherwise. */
  readonly width?: number;
  readonly height?: number;
  /** The language it is set to; `en-GB` unless said otherwise. */
  readonly locale?: string;
  /** Whose session it has; a visitor's unless said otherwise. */
  readonly as?: Client;
  /** Whether the browser may keep the app itself; none does unless it is what the test is about. */
  readonly keepsApp?: boolean;
  /** Complaints of the console that belong to the test. */
  readonly expects?: RegExp;
}

/** A browser with cookies of its own. */
export interface BrowserWindow {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong in any of its pages: uncaught errors and whatever the console calls an error. */
  readonly problems: readonly string[];
}

export async function openWindow(
  browser: Browser,
  baseURL: string,
  {
    width = 1280,
    height = 900,
    locale = 'en-GB',
    as,
    keepsApp = false,
    expects,
  }: WindowOptions = {},
): Promise<BrowserWindow> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height },
    hasTouch: width < 500,
    reducedMotion: 'reduce',
    locale,
    serviceWorkers: keepsApp ? 'allow' : 'block',
  });
  context.setDefaultTimeout(30_000);
  const problems: string[] = [];
  const note = (problem: string) => {
    if (!expects?.test(problem)) problems.push(problem);
  };
  context.on('weberror', (error) => note(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    // Violations of the content security policy come this way, too.
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  });
  if (as) await signIn(context, as);
  return { context, page: await context.newPage(), problems };
}

/** Gives a browser the session of a person. */
export async function signIn(context: BrowserContext, { browser }: Client): Promise<void> {
  const cookies = [...browser.cookies].map(([name, value]) => ({
    name,
    value,
    url: browser.origin,
  }));
  await context.addCookies(cookies);
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { launchChromium, withoutBrowser } from '../testkit/browser-program.ts';
import { type BrowserWindow, openWindow, type WindowOptions } from '../testkit/browser-window.ts';
import { SPA_DIRECTORY } from './spa.ts';

const FAILURES = fileURLToPath(
  new URL('../../node_modules/.cache/herald/browser-failures', import.meta.url),
);

/** What a journey has at hand: the whole product, and as many browsers as it opens. */
export interface Journey {
  readonly app: TestApp;
  open(options?: WindowOptions): Promise<BrowserWindow>;
}

/**
 * A test in a real browser against the whole product. Whatever its pages complain of fails it; of one that fails a
 * picture is kept. Skipped where there is no browser, unless one is required.
 */
export function journey(
  name: string,
  walk: (journey: Journey) => Promise<void>,
  variables: Readonly<Record<string, string>> = {},
): void {
  test.skipIf(withoutBrowser)(name, { timeout: 120_000 }, async () => {
    await using browser = await launchChromium();
    await using app = await startTestApp({ spaDirectory: SPA_DIRECTORY, variables });
    const windows: BrowserWindow[] = [];
    const open = async (options?: WindowOptions) => {
      const window = await openWindow(browser, app.origin, options);
      windows.push(window);
      return window;
    };
    const complaints = () => windows.flatMap(({ problems }) => problems);
    try {
      await walk({ app, open });
    } catch (error) {
      for (const { page } of windows) await keepPicture(page, name);
      expect.soft(complaints()).toEqual([]);
      throw error;
    }
    expect(complaints()).toEqual([]);
  });
}

async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(FAILURES, { recursive: true });
  const file = `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`;
  await page.screenshot({ path: join(FAILURES, file), fullPage: true }).catch(() => undefined);
}

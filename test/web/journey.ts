import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { launchChromium, sharedChromium, withoutBrowser } from '../testkit/browser-program.ts';
import { type BrowserWindow, openWindow, type WindowOptions } from '../testkit/browser-window.ts';
import { keepPicture } from './keep-picture.ts';
import { SPA_DIRECTORY } from './spa.ts';

/** What a journey has at hand: the whole product, and as many browsers as it opens. */
export interface Journey {
  readonly app: TestApp;
  open(options?: WindowOptions): Promise<BrowserWindow>;
}

type Walk = (journey: Journey) => Promise<void>;
interface Options extends Omit<NonNullable<Parameters<typeof startTestApp>[0]>, 'spaDirectory'> {
  /** In a browser that has windows, and can notify. */
  readonly wholeBrowser?: true;
}

const TIMEOUT = 120_000;

/**
 * A test in a real browser against the whole product. Whatever its pages complain of fails it; of one that fails a
 * picture is kept. Skipped where there is no browser, unless one is required.
 */
export function journey(
  name: string,
  walk: Walk,
  { wholeBrowser, ...options }: Options = {},
): void {
  test.skipIf(withoutBrowser)(name, { timeout: TIMEOUT }, async () => {
    await using app = await startTestApp({ spaDirectory: SPA_DIRECTORY, ...options });
    await using whole = wholeBrowser ? await launchChromium() : null;
    await take(name, walk, app, whole ?? (await sharedChromium()));
  });
}

/** Several of them at one running product; windows and people are each one's own. */
export function journeys(name: string, walks: Readonly<Record<string, Walk>>): void {
  describe.skipIf(withoutBrowser)(name, () => {
    const running = new AsyncDisposableStack();
    let app: TestApp;
    beforeAll(async () => {
      app = running.use(await startTestApp({ spaDirectory: SPA_DIRECTORY }));
    }, TIMEOUT);
    afterAll(() => running.disposeAsync());
    test.for(Object.entries(walks))('%s', { timeout: TIMEOUT }, async ([title, walk]) =>
      take(title, walk, app, await sharedChromium()),
    );
  });
}

async function take(name: string, walk: Walk, app: TestApp, browser: Browser): Promise<void> {
  await using windows = new AsyncDisposableStack();
  const opened: BrowserWindow[] = [];
  const open = async (options?: WindowOptions) => {
    const window = await openWindow(browser, app.origin, options);
    windows.defer(() => window.context.close());
    opened.push(window);
    return window;
  };
  const complaints = () => opened.flatMap(({ problems }) => problems);
  try {
    await walk({ app, open });
  } catch (error) {
    for (const { page } of opened) await keepPicture(page, name);
    expect.soft(complaints()).toEqual([]);
    throw error;
  }
  expect(complaints()).toEqual([]);
}

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp } from '../../testkit/app.ts';
import { sharedChromium, withoutBrowser } from '../../testkit/browser-program.ts';
import { openWindow } from '../../testkit/browser-window.ts';
import { loadAxe } from '../expect-no-violation.ts';
import { keepPicture } from '../keep-picture.ts';
import { SPA_DIRECTORY } from '../spa.ts';
import * as steps from '../steps.ts';
import { around, inGerman, interruptions, looking } from './around.ts';
import { beingRead } from './being-read.ts';
import { composing } from './composing.ts';
import { firstDays, signedOut } from './first-days.ts';
import { expectToFit, type Look, lookAt, makeTall } from './look.ts';
import { plans, shares } from './looking-back.ts';
import type { Screen, Screens } from './screen.ts';
import { settings } from './settings.ts';
import { makeWorld, type World } from './world.ts';

const groups: readonly Screens[] = [
  signedOut,
  firstDays,
  beingRead,
  around,
  composing,
  shares,
  plans,
  settings,
  looking,
  interruptions,
  inGerman,
];

/** What a page may move of itself while nobody touches it, as browsers count it. */
const MOST = 0.01;
const SHIFT = 'window.shift';
const COUNT = `${SHIFT} = 0; new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) ${SHIFT} += value;
}).observe({ type: 'layout-shift', buffered: true })`;

/** Tests every screen of the app at one size: that nothing moves, that all fits, that axe finds nothing in either colours. */
export function testEveryScreen(look: Look): void {
  describe.skipIf(withoutBrowser)(`every screen at ${look.width} px`, () => {
    const running = new AsyncDisposableStack();
    let browser: Browser;
    let world: World;

    beforeAll(async () => {
      browser = await sharedChromium();
      // Passkeys take no bare address.
      const options = { spaDirectory: SPA_DIRECTORY, hostname: 'localhost' } as const;
      world = await makeWorld(running.use(await startTestApp(options)));
    }, 120_000);
    afterAll(() => running.disposeAsync());

    test.for(groups)('has no fault in $name', { timeout: 180_000 }, async (group) => {
      const { page, context, problems } = await open(group);
      try {
        for (const screen of group.screens) await walk(page, screen);
      } catch (error) {
        await keepPicture(page, `${group.name} at ${look.width} px`);
        throw error;
      } finally {
        await context.close();
      }
      expect(problems).toEqual([]);
    });

    test('is seen to move when it does', async () => {
      const { page, context } = await open({ as: 'newcomer' });
      await page.goto('/settings/social-accounts');
      await steps.card(page, 'Mastodon').waitFor();
      await page.evaluate('document.querySelector("main").style.paddingTop = "300px"');
      await expect.poll(() => page.evaluate<number>(SHIFT)).toBeGreaterThan(MOST);
      await context.close();
    });

    async function open({ as, locale, expects }: Omit<Screens, 'name' | 'screens'>) {
      const { app, ...people } = world;
      const window = await openWindow(browser, app.origin, {
        width: look.width,
        height: look.height,
        ...(as === 'visitor' ? {} : { as: people[as] }),
        ...(locale ? { locale } : {}),
        ...(expects ? { expects } : {}),
      });
      await window.context.addInitScript(COUNT);
      return window;
    }

    async function walk(page: Page, screen: Screen): Promise<void> {
      const { name, path, heading, there, prepare, states = [] } = screen;
      await page.setViewportSize(look);
      await prepare?.(page);
      await page.goto(typeof path === 'string' ? path : path(world));
      if (heading) await steps.heading(page, heading).waitFor();
      await there?.(page).first().waitFor();
      await Promise.all([page.waitForLoadState('networkidle'), loadAxe(page)]);
      expect.soft(await page.evaluate<number>(SHIFT), `${name} moved`).toBeLessThan(MOST);
      await expectToFit(page, `${name} as it was loaded`);
      await makeTall(page, look.alsoWide, look);
      await expectToFit(page, `${name} at ${look.alsoWide} px`);
      await lookAt(page, name, look);
      for (const state of states) {
        await state.show(page);
        await lookAt(page, state.name, look);
        await state.leave?.(page);
      }
    }
  });
}

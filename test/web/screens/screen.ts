import type { Locator, Page } from 'playwright-core';
import { until } from '../../testkit/until.ts';
import type { World } from './world.ts';

/** One screen of the app, the way to it, and what can be opened on it. */
export interface Screen {
  /** Also of its picture. */
  readonly name: string;
  readonly path: string | ((world: World) => string);
  /** Its heading of the first level; null: told by `there` alone. */
  readonly heading: string | null;
  /** What has to be there before it is looked at. */
  readonly there?: (page: Page) => Locator;
  /** Makes it what it is, before it is visited. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** Looked at one after the other. */
  readonly states?: readonly State[];
}

/** What a screen looks like after somebody did something. */
export interface State {
  readonly name: string;
  readonly show: (page: Page) => Promise<unknown>;
  /** Leads back to the screen; without it the next state begins here. */
  readonly leave?: (page: Page) => Promise<unknown>;
}

/** Screens that the same person sees. */
export interface Screens {
  readonly name: string;
  readonly as: 'visitor' | 'newcomer' | 'owner' | 'viewer';
  readonly locale?: string;
  /** Complaints of the console that belong to them. */
  readonly expects?: RegExp;
  readonly screens: readonly Screen[];
}

/** Something that opens above a screen, and closes with Escape. */
export function opened(
  name: string,
  role: 'dialog' | 'menu',
  open: (page: Page) => Promise<unknown>,
): State {
  return {
    name,
    show: async (page) => {
      await open(page);
      await page.getByRole(role).waitFor();
    },
    leave: async (page) => {
      await page.keyboard.press('Escape');
      await until(
        () => page.getByRole(role).count(),
        (count) => count === 0,
      );
    },
  };
}

/** Opens a menu and takes an item of it. */
export async function take(page: Page, menu: Locator, item: string | RegExp): Promise<void> {
  await menu.first().click();
  await page.getByRole('menuitem', { name: item }).click();
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectColoursWithoutViolation, expectNoViolation } from '../expect-no-violation.ts';

/** The size at which screens are loaded, and where else they are looked at: narrower or wider. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly alsoWide: number;
}

/** Room below a page for the bars at the lower edge, so that nothing lies behind them. */
const ROOM = 200;

/** Where a picture of each goes, to be looked at; none unless it is named. */
const { HERALD_PICTURES: pictures } = process.env;

/** Looks at a page in the colours it has, then in the others. It keeps those: each change paints all of it anew. */
export async function lookAt(page: Page, name: string, look: Look): Promise<void> {
  await makeTall(page, look.width, look);
  await expectToFit(page, name);
  const isDark = await page.evaluate<boolean>('matchMedia("(prefers-color-scheme: dark)").matches');
  const [first, other] = isDark ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  await expectNoViolation(page, `${name} in ${first} colours`);
  await takePicture(page, first, name, look);
  await page.emulateMedia({ colorScheme: other });
  await expectColoursWithoutViolation(page, `${name} in ${other} colours`);
  await takePicture(page, other, name, look);
}

/** Makes the window as tall as the page. */
export async function makeTall(page: Page, width: number, { height }: Look): Promise<void> {
  const whole = await page.evaluate<number>('document.scrollingElement.scrollHeight');
  await page.setViewportSize({ width, height: Math.max(height, whole) + ROOM });
}

/** Holds that a page cannot be scrolled sideways, and that nothing of it is cut off there. */
export async function expectToFit(page: Page, name: string): Promise<void> {
  const overflow = 'document.scrollingElement.scrollWidth - window.innerWidth';
  expect.soft(await page.evaluate<number>(overflow), `${name} is too wide`).toBe(0);
  const cut = await page.evaluate<readonly string[]>(`[...document.querySelectorAll('main, main *')]
    .filter((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const hides = ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis';
      // What is for screen readers alone is one pixel wide, what is hidden from them a mere drawing; fields scroll.
      const told = element.clientWidth > 1 && !element.matches('input, [aria-hidden=true] *, [aria-hidden=true]');
      return hides && told && element.scrollWidth > element.clientWidth + 1;
    })
    .map(({ outerHTML }) => outerHTML.slice(0, 200))`);
  expect.soft(cut, `${name} is cut off`).toEqual([]);
}

async function takePicture(page: Page, scheme: string, name: string, look: Look): Promise<void> {
  if (!pictures) return;
  const folder = join(pictures, `${look.width}-${scheme}`);
  await mkdir(folder, { recursive: true });
  await page.setViewportSize(look);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await makeTall(page, look.width, look);
}

import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules of WCAG 2.2 AA that colours can break. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Makes axe known to a page. Without an answer: the value of its source is all of axe. */
export function loadAxe(page: Page): Promise<void> {
  return page.evaluate(`${axe.source}; undefined`);
}

/** Holds that axe finds nothing against a page by WCAG 2.2 AA as it is now. */
export function expectNoViolation(page: Page, where: string): Promise<void> {
  return expectNone(page, where, WCAG_22_AA);
}

/** Holds the same of its colours alone, where nothing but colours changed. */
export function expectColoursWithoutViolation(page: Page, where: string): Promise<void> {
  return expectNone(page, where, COLOURS);
}

async function expectNone(page: Page, where: string, runOnly: readonly string[]): Promise<void> {
  // A colour on its way from one to another is neither; what was changed just now begins to move with the next frame.
  await page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    .then(() => Promise.allSettled(document.getAnimations()
      .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime))
      .map(({ finished }) => finished)))`);
  if (!(await page.evaluate('"axe" in globalThis'))) await loadAxe(page);
  const violations = await page.evaluate<readonly string[]>(`axe
    .run(${JSON.stringify({ runOnly, resultTypes: ['violations'] })})
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`);
  expect.soft(violations, where).toEqual([]);
}

import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Holds that axe finds nothing against a page by WCAG 2.2 AA as it is now. */
export async function expectNoViolation(page: Page, where: string): Promise<void> {
  // A colour on its way from one to another is neither.
  await page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime))
    .map(({ finished }) => finished))`);
  await page.evaluate(axe.source);
  const violations = await page.evaluate<readonly string[]>(`axe
    .run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`);
  expect.soft(violations, where).toEqual([]);
}

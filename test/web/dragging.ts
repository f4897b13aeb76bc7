import type { Locator, Page } from 'playwright-core';

/** The middles of two places that fit on the screen together. */
async function middlesOf(...places: readonly [Locator, Locator]) {
  for (const place of places) await place.scrollIntoViewIfNeeded();
  const boxes = await Promise.all(places.map((place) => place.boundingBox()));
  const [from, to] = boxes.map(
    (box) => box && { x: box.x + box.width / 2, y: box.y + box.height / 2 },
  );
  if (!from || !to) throw new Error('one of them is not on the screen');
  return { from, to };
}

/**
 * Drags something to a place with the mouse, and lets it go once the place shows that it would take it.
 * @param meanwhile happens while it is in hand
 */
export async function dragByMouse(
  page: Page,
  item: Locator,
  place: Locator,
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const { from, to } = await middlesOf(item, place);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await place.and(page.locator('[data-target]')).waitFor();
  await meanwhile();
  await page.mouse.up();
}

/** The same with a finger that rests on it first. */
export async function dragByTouch(page: Page, item: Locator, place: Locator): Promise<void> {
  const { from, to } = await middlesOf(item, place);
  const cdp = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: typeof from) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  await touch('touchStart', from);
  await page.locator('[data-dragging]').first().waitFor();
  for (const part of [0.3, 0.6, 1])
    await touch('touchMove', {
      x: from.x + (to.x - from.x) * part,
      y: from.y + (to.y - from.y) * part,
    });
  await place.and(page.locator('[data-target]')).waitFor();
  await touch('touchEnd');
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const FAILURES = fileURLToPath(
  new URL('../../node_modules/.cache/herald/browser-failures', import.meta.url),
);

/** Keeps what a page looks like, to see why a test failed. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(FAILURES, { recursive: true });
  const file = `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`;
  await page.screenshot({ path: join(FAILURES, file), fullPage: true }).catch(() => undefined);
}

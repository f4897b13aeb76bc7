import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of the Chromium to use: the one `CHROMIUM_PATH` names, else the first there is; null for none. */
export function findChromium(): string | null {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)].filter(Boolean);
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_PATH ?? '', ...found].find(isProgram) ?? null;
}

/** Whether it is a failure that there is none. */
export function isBrowserRequired(): boolean {
  return process.env.CI === 'true' || process.env.HERALD_REQUIRE_BROWSER === '1';
}

/** @throws Error when there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found. Install one, or set CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: FLAGS, headless: true });
}

/** What to tell the person who runs the tests when the browser tests are skipped; null when they run. */
export function noticeOfSkipping(): string | null {
  if (findChromium() || isBrowserRequired()) return null;
  return [
    '',
    '  ┌────────────────────────────────────────────────────────────────────┐',
    '  │  NO CHROMIUM WAS FOUND: THE BROWSER TESTS ARE SKIPPED.             │',
    '  │  Install it (Debian: apt install chromium), or set CHROMIUM_PATH.  │',
    '  └────────────────────────────────────────────────────────────────────┘',
    '',
  ].join('\n');
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
}

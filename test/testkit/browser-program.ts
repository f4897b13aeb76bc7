import { type Browser, chromium } from 'playwright-core';
import { findProgram, isProgram, isRequired } from './program.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of the Chromium to use: the one `CHROMIUM_PATH` names, else the first there is; null for none. */
function findChromium(): string | null {
  const { CHROMIUM_PATH = '' } = process.env;
  return isProgram(CHROMIUM_PATH) ? CHROMIUM_PATH : findProgram(NAMES);
}

/** Whether the browser tests are left out, because there is no Chromium and it is no failure. */
export const withoutBrowser =
  !findChromium() && !isRequired() && process.env.HERALD_REQUIRE_BROWSER !== '1';

/** @throws Error when there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error(
      'No Chromium was found. Install one (Debian: apt install chromium), or set CHROMIUM_PATH.',
    );
  return chromium.launch({ executablePath, args: FLAGS, headless: true });
}

import { type Browser, chromium } from 'playwright-core';
import { findProgram, isProgram, isRequired } from './program.ts';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Chromium without windows opens pages with a fraction of the work; it cannot notify. */
const SHELLS = ['chromium-headless-shell'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const { CHROMIUM_PATH = '' } = process.env;
const named = isProgram(CHROMIUM_PATH) ? CHROMIUM_PATH : null;

/** Path of the Chromium to use: the one `CHROMIUM_PATH` names, else the first there is; null for none. */
const browserPath = named ?? findProgram(BROWSERS);
const shellPath = named ?? findProgram(SHELLS);

/** Whether the browser tests are left out, because there is no Chromium and it is no failure. */
export const withoutBrowser =
  !browserPath && !isRequired() && process.env.HERALD_REQUIRE_BROWSER !== '1';

let running: Promise<Browser> | undefined;

/**
 * The browser that all tests of this process share, each in a context of its own; it ends with the process. One without
 * windows where there is one.
 * @throws Error when there is none.
 */
export function sharedChromium(): Promise<Browser> {
  const start = () => launch(shellPath ?? browserPath);
  running = (running ?? start()).then((one) => (one.isConnected() ? one : start()), start);
  return running;
}

/** A whole browser of one's own. @throws Error when there is none. */
export function launchChromium(): Promise<Browser> {
  return launch(browserPath);
}

async function launch(executablePath: string | null): Promise<Browser> {
  if (!executablePath)
    throw new Error(
      'No Chromium was found. Install one (Debian: apt install chromium), or set CHROMIUM_PATH.',
    );
  return chromium.launch({ executablePath, args: FLAGS, headless: true });
}

import { basename } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
  type Request,
} from 'playwright-core';
import { request } from 'undici';
import type { Caller } from './caller.ts';
import { forkHerald, type HeraldProcess } from './herald-process.ts';
import type { Measurement } from './measurement.ts';
import { seedWorkspace } from './seed.ts';
import { until } from './until.ts';

const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
/** As Lighthouse throttles for phones: slow 4G, and a processor a quarter as fast. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const SLOWER = 4;
/** So many scripts are named. */
const HEAVIEST = 8;
/** A page that asked for no script for so long is at rest, in milliseconds. */
const AT_REST = 4000;
/** The moment from which a page can be used. */
const USABLE = 'usable';

/** Kilobytes of compressed script the sign-in or the share page loads before it can be used: the heavier of the two. */
export const spaWeight: Measurement = {
  id: 'spa-weight',
  name: 'Compressed script before first use of the web app',
  baselineName: '',
  unit: 'kB',
  target: '≤ 250 kB',
  run: async ({ bench }) => {
    const databaseUrl = await bench.createDatabase();
    await using herald = await forkHerald(databaseUrl);
    const ada = await herald.caller().signUp();
    // Who has no account to share to is asked to connect one first.
    await seedWorkspace({ databaseUrl, email: ada.email, shares: 1 });
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    try {
      const pages = [
        await weigh(browser, herald, '/sign-in', 'Password'),
        await weigh(browser, herald, '/share', 'Message', ada),
      ];
      return {
        value: Math.max(...pages.map(({ gzip }) => gzip)),
        baseline: null,
        ratio: null,
        note: pages.map(describe).join('; '),
      };
    } finally {
      await browser.close();
    }
  },
};

interface Weight {
  readonly path: string;
  /** Kilobytes of the scripts asked for until the page can be used, by encoding. */
  readonly gzip: number;
  readonly brotli: number;
  /** Kilobytes that follow while nobody does anything, by gzip. */
  readonly later: number;
  /** The heaviest of the scripts asked for until then, in kilobytes by gzip. */
  readonly heaviest: readonly { readonly name: string; readonly gzip: number }[];
  /** First and largest contentful paint, in milliseconds. */
  readonly first: number;
  readonly largest: number;
}

function describe({ path, gzip, brotli, later, heaviest, first, largest }: Weight): string {
  const parts = heaviest.map(({ name, gzip }) => `${name} ${gzip.toFixed(0)}`).join(', ');
  return `${path} ${gzip.toFixed(0)} kB gzip, ${brotli.toFixed(0)} kB brotli until its form takes text (${parts}; then at rest ${later.toFixed(0)} kB gzip more), on a phone over slow 4G first contentful paint ${first.toFixed(0)} ms, largest ${largest.toFixed(0)} ms`;
}

async function weigh(
  browser: Browser,
  { origin }: HeraldProcess,
  path: string,
  usableBy: string,
  caller?: Caller,
): Promise<Weight> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  if (caller) await signIn(context, origin, caller);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const scripts = new Set<string>();
  page.on('request', (asked) => {
    if (isScript(asked)) scripts.add(asked.url());
  });
  await page.addInitScript(markUse(usableBy));
  await page.goto(origin + path);
  await until(() => isMarked(page), 50);
  while (await nextScript(page));
  const before = new Set(await loadedBeforeUse(page));
  const needed = new Set([...scripts].filter((url) => before.has(url)));
  const paints = await paintsOf(page);
  await context.close();
  const sizes = [...needed].map(async (url) => ({
    // A built file's name ends with a hash of what is in it.
    name: basename(new URL(url).pathname, '.js').replace(/-[\w-]{8}$/, ''),
    gzip: await kilobytes(new Set([url]), 'gzip'),
  }));
  const heaviest = (await Promise.all(sizes)).sort((a, b) => b.gzip - a.gzip).slice(0, HEAVIEST);
  return {
    path,
    gzip: await kilobytes(needed, 'gzip'),
    brotli: await kilobytes(needed, 'br'),
    later: await kilobytes(new Set([...scripts].filter((url) => !needed.has(url))), 'gzip'),
    heaviest,
    ...paints,
  };
}

/** Marks in the page itself when the field with this label takes text: whoever watches from outside sees it late. */
function markUse(label: string): string {
  return `new MutationObserver((_, observer) => {
    const labels = [...document.querySelectorAll('label')];
    const field = labels.find(({ textContent }) => textContent.startsWith(${JSON.stringify(label)}))?.control;
    if (!field || field.disabled) return;
    performance.mark('${USABLE}');
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true, attributes: true });`;
}

async function isMarked(page: Page): Promise<boolean> {
  return page.evaluate((mark) => performance.getEntriesByName(mark).length > 0, USABLE);
}

/** What the page had asked for when it could be used. */
async function loadedBeforeUse(page: Page): Promise<readonly string[]> {
  return page.evaluate((mark) => {
    const usable = performance.getEntriesByName(mark)[0]?.startTime ?? Number.POSITIVE_INFINITY;
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime < usable)
      .map(({ name }) => name);
  }, USABLE);
}

function isScript(asked: Request): boolean {
  return asked.resourceType() === 'script';
}

/** Whether the page asks for one more script before it is at rest. */
async function nextScript(page: Page): Promise<boolean> {
  return page
    .waitForEvent('request', { predicate: isScript, timeout: AT_REST })
    .then(() => true)
    .catch(() => false);
}

async function signIn(context: BrowserContext, origin: string, caller: Caller): Promise<void> {
  const pairs = caller.headers().cookie?.split('; ') ?? [];
  await context.addCookies(
    pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, value: value.join('='), url: origin };
    }),
  );
}

async function paintsOf(page: Page): Promise<Pick<Weight, 'first' | 'largest'>> {
  return page.evaluate(async () => {
    const largest = new Promise<number>((done) => {
      new PerformanceObserver((list) => done(list.getEntries().at(-1)?.startTime ?? 0)).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      });
    });
    const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    return { first, largest: await largest };
  });
}

/** What the files take on the wire. */
async function kilobytes(urls: ReadonlySet<string>, encoding: string): Promise<number> {
  const sizes = [...urls].map(async (url) => {
    const { body } = await request(url, { headers: { 'accept-encoding': encoding } });
    return (await body.arrayBuffer()).byteLength;
  });
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0) / 1000;
}

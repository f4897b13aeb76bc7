import type { Caller } from './caller.ts';
import { forkHerald } from './herald-process.ts';
import type { Measurement } from './measurement.ts';
import { SHARES } from './read-documents.ts';
import { median } from './rounds.ts';
import { seedWorkspace } from './seed.ts';

const SMALL = 1000;
/** What the pages are asked with; a deep one begins behind nine tenths of the list. */
const PAGES: Readonly<Record<string, object>> = {
  first: {},
  deep: {},
  platform: { platform: 'TWITTER' },
  published: { status: 'PUBLISHED' },
  failed: { status: 'FAILED' },
  'platform and failed': { platform: 'TWITTER', status: 'FAILED' },
  'frequent word': { search: 'planting' },
  'rare word': { search: 'harvest' },
  'last week': { since: daysAgo(7), until: daysAgo(0) },
  'a calendar of it': { since: daysAgo(7), until: daysAgo(0), order: 'SOONEST' },
  'what goes out next': { order: 'SOONEST', status: 'SCHEDULED' },
};

/** A page of shares in a workspace with very many, against the same page in one with a thousand: the first or the deep one. */
export const historySize: Measurement = {
  id: 'history-size',
  name: '`shares` page at 1,000,000 shares',
  baselineName: 'at 1,000',
  unit: 'ms',
  target: '≤ 1.3 ×',
  run: async ({ short, bench }) => {
    const large = short ? 20_000 : 1_000_000;
    const databaseUrl = await bench.createDatabase();
    await using herald = await forkHerald(databaseUrl);
    const workspaces: [Workspace, Workspace] = [
      await fill(await herald.caller().signUp('large@example.test'), databaseUrl, large),
      await fill(await herald.caller().signUp('small@example.test'), databaseUrl, SMALL),
    ];
    const pages: { name: string; value: number; baseline: number; ratio: number }[] = [];
    for (const [name, filter] of Object.entries(PAGES)) {
      const times: [number[], number[]] = [[], []];
      for (let round = 0; round < (short ? 5 : 31); round++)
        for (const [index, { ada, deep }] of workspaces.entries())
          times[index]?.push(await readPage(ada, name === 'deep' ? { after: deep } : filter));
      const [value, baseline] = [median(times[0]), median(times[1])];
      pages.push({ name, value, baseline, ratio: value / baseline });
    }
    const unfiltered = pages.filter(({ name }) => name === 'first' || name === 'deep');
    const worst = unfiltered.reduce((one, other) => (other.ratio > one.ratio ? other : one));
    return {
      ...worst,
      note: `${large} shares, the worse of the first and a deep page; ${pages.map(({ name, value, baseline, ratio }) => `${name} ${value.toFixed(1)} by ${baseline.toFixed(1)} ms = ${ratio.toFixed(2)} ×`).join(', ')}`,
    };
  },
};

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();
}

interface Workspace {
  readonly ada: Caller;
  /** The cursor of the deep page. */
  readonly deep: string;
}

async function fill(ada: Caller, databaseUrl: string, shares: number): Promise<Workspace> {
  const { createdAt, idOf } = await seedWorkspace({ databaseUrl, email: ada.email, shares });
  const place = Math.floor(shares * 0.9);
  const position = `${createdAt(place).toISOString()} ${idOf(place)}`;
  return { ada, deep: Buffer.from(position).toString('base64url') };
}

/** Milliseconds a page takes. */
async function readPage(ada: Caller, variables: object): Promise<number> {
  const start = performance.now();
  await ada.ask(SHARES, variables);
  return performance.now() - start;
}

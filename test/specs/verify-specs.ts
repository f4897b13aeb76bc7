import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startSandbox } from '@herald/sandbox/start-sandbox';
import { appAt, logIn, registerAt, TestClock } from '@herald/server/platforms/adapter.test-kit';
import type { Platform } from '@herald/server/platforms/platform';
import { PLATFORMS } from '@herald/server/platforms/registry';
import { ABILITIES } from './abilities.ts';
import { type KnownGaps, MASTODON_GAPS, X_GAPS } from './known-gaps.ts';
import { parseDocument } from './openapi-document.ts';
import { recordRequests } from './record-requests.ts';
import { Report } from './report.ts';
import { createSpecCheck } from './spec-check.ts';

/**
 * Holds every request that the adapters send to the stand-ins against the platforms' own OpenAPI documents.
 *
 *     node test/specs/verify-specs.ts [folder of the documents]
 */
const ROOT = join(import.meta.dirname, '../..');
const folder = resolve(ROOT, process.argv[2] ?? '../shared/specs');

interface Subject {
  readonly platform: Platform;
  readonly file: string;
  readonly gaps: KnownGaps;
  /** What the adapter cannot do, by its name among the abilities: it can do all others. */
  readonly lacks: readonly string[];
  /** Keys of the stand-ins. */
  readonly standIns: readonly string[];
}

const SUBJECTS: readonly Subject[] = [
  {
    platform: PLATFORMS.TWITTER,
    file: 'x-openapi.json',
    gaps: X_GAPS,
    lacks: ['asks what was granted'],
    standIns: ['twitter'],
  },
  {
    platform: PLATFORMS.MASTODON,
    file: 'mastodon-openapi.json',
    gaps: MASTODON_GAPS,
    lacks: ['asks what was granted', 'refreshes', 'answers a post'],
    standIns: ['mastodon', 'mastodon2'],
  },
];

const missing = SUBJECTS.map(({ file }) => file).filter((file) => !existsSync(join(folder, file)));
if (missing.length > 0) {
  process.stderr.write(`${folder} lacks ${missing.join(' and ')}, which this check needs.\n`);
  process.exit(1);
}

const report = new Report();
const clock = new TestClock();
await using sandbox = await startSandbox({ port: 0, clock: clock.now });
using recording = recordRequests();
for (const { platform, file, gaps, lacks, standIns } of SUBJECTS) {
  const check = createSpecCheck(parseDocument(await readFile(join(folder, file), 'utf8')), gaps);
  for (const key of standIns) {
    await exercise(platform, key, lacks);
    for (const request of await recording.requestsTo(originOf(key)))
      report.add(key, check(request));
  }
}
process.stdout.write(report.text());
process.exitCode = report.clean ? 0 : 1;

/** Does everything the adapter can do, each time on a login of its own. */
async function exercise(platform: Platform, key: string, lacks: readonly string[]): Promise<void> {
  const standIn = sandbox.status().platforms[key];
  const app = platform.instances ? await registerAt(platform, originOf(key)) : appAt(standIn);
  for (const [name, ability] of Object.entries(ABILITIES))
    try {
      const person = await logIn(platform, app, clock);
      const before = await countSent(key);
      await ability({ platform, key, control: sandbox.origin, person });
      const isUsed = (await countSent(key)) > before;
      if (isUsed && lacks.includes(name)) throw new Error('is said to be lacking');
      if (!isUsed && !lacks.includes(name)) throw new Error('nothing was sent');
    } catch (error) {
      report.fail(key, name, error);
    }
}

async function countSent(key: string): Promise<number> {
  return (await recording.requestsTo(originOf(key))).length;
}

function originOf(key: string): string {
  return new URL(sandbox.status().platforms[key]?.baseUrl ?? '').origin;
}

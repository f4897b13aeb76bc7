import { createPool } from '@herald/prisma/client';
import { startWorker } from '@herald/server/jobs/worker';
import { Logger, run } from 'graphile-worker';
import type { Installation } from './installation.ts';
import type { Measurement } from './measurement.ts';
import { alternate } from './rounds.ts';
import { until } from './until.ts';

/** Accounts, and so queues: posts to one account keep their order. */
const ACCOUNTS = 48;
/** Jobs a worker process of Herald works on at a time. */
const CONCURRENCY = 12;
const POLL_MS = 20;

/**
 * Posts per second of one process with a full queue, platforms that answer at once, against the queue's own task that
 * does nothing: what is between the two is what it costs that no post is lost or doubled.
 */
export const publishThroughput: Measurement = {
  id: 'publish-throughput',
  name: `Posts of one process, ${ACCOUNTS} accounts, platforms of 0 ms`,
  baselineName: 'empty jobs',
  unit: '/s',
  target: '≥ 0.25 ×',
  run: async ({ short, bench }) => {
    await using installation = await bench.install({ withoutWorker: true });
    const accounts = await connectAccounts(installation);
    const shares = short ? 2 : 6;
    const perSecond = (milliseconds: number) => (shares * ACCOUNTS * 1000) / milliseconds;
    const figure = await alternate(
      short ? 1 : 3,
      async () => perSecond(await measurePublishing(installation, accounts, shares)),
      async () => perSecond(await measureEmptyJobs(installation, accounts, shares)),
    );
    return {
      ...figure,
      note: 'jobs stored before the clock starts; the empty jobs make no call and write nothing of their own',
    };
  },
};

interface Accounts {
  readonly ids: readonly string[];
  /** Shares one post to all of them. */
  share(message: string): Promise<void>;
}

/** One login, many accounts: the stand-in has few people. */
async function connectAccounts({ caller, deps, sandbox }: Installation): Promise<Accounts> {
  const ada = await caller().signUp();
  await ada.connect('MASTODON', sandbox.baseUrl('mastodon'));
  await deps.prisma.$executeRaw`
    insert into social_connection (id, workspace_id, grant_id, platform, platform_user_id, username, display_name,
      instance_url, status, scopes, extra_data, updated_at)
    select gen_random_uuid()::text, workspace_id, grant_id, platform, platform_user_id || '-' || number, username,
      display_name, instance_url, status, scopes, extra_data, updated_at
    from social_connection, generate_series(2, ${ACCOUNTS}) as number`;
  // Answered without the stand-in's own work and limits: 300 posts in three hours would be all.
  await sandbox.answer('mastodon', '/api/v1/statuses', { id: '1', url: 'https://example.test/1' });
  const rows = await deps.prisma.socialConnection.findMany({ select: { id: true } });
  const ids = rows.map(({ id }) => id);
  const globalIds = ids.map((id) => Buffer.from(`SocialConnection:${id}`).toString('base64'));
  return { ids, share: (message) => ada.share(globalIds, [], message) };
}

/** Milliseconds until posts that wait in the queue are all published. */
async function measurePublishing(
  { deps, databaseUrl }: Installation,
  accounts: Accounts,
  shares: number,
): Promise<number> {
  for (let number = 0; number < shares; number++) await accounts.share(`Post ${number}`);
  const start = performance.now();
  const worker = await startWorker(deps, databaseUrl);
  await untilNone(() => deps.prisma.shareResult.count({ where: { status: { not: 'PUBLISHED' } } }));
  const took = performance.now() - start;
  await worker.stop();
  return took;
}

/** Milliseconds until as many jobs in the same queues, which do nothing, are done. */
async function measureEmptyJobs(
  { deps: { prisma }, databaseUrl }: Installation,
  { ids }: Accounts,
  shares: number,
): Promise<number> {
  await prisma.$queryRaw`
    select graphile_worker.add_job('empty', json_build_object('resultId', number), queue_name => 'connection:' || account)
    from generate_series(1, ${shares}) as number, unnest(${[...ids]}::text[]) as account`;
  const pgPool = createPool(databaseUrl, CONCURRENCY + 2, () => undefined);
  const start = performance.now();
  const runner = await run({
    pgPool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    pollInterval: 1_000,
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: new Logger(() => () => undefined),
    taskList: { empty: () => undefined },
  });
  await untilNone(async () => {
    const [row] = await prisma.$queryRaw<[{ count: bigint }]>`
      select count(*) from graphile_worker.jobs where task_identifier = 'empty'`;
    return Number(row.count);
  });
  const took = performance.now() - start;
  await runner.stop();
  await pgPool.end();
  return took;
}

async function untilNone(left: () => Promise<number>): Promise<void> {
  await until(async () => (await left()) === 0, POLL_MS);
}

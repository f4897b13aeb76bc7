import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createPool } from '@herald/prisma/client';
import { freePort } from '@herald/prisma/free-port';
import { migrationNames } from '@herald/prisma/migration-names';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { until } from '../testkit/until.ts';

interface Finding {
  readonly ok: boolean;
  readonly says?: string;
}

interface Answer {
  readonly code: number;
  readonly status: string;
  readonly database: Finding;
  readonly migrations: Finding;
  readonly workers: Finding & { readonly live: number };
  readonly queue: Finding & { readonly due: number; readonly oldestDueSeconds: number };
}

async function readyz(app: Pick<TestApp, 'origin'>, query = ''): Promise<Answer> {
  const answer = await fetch(`${app.origin}/readyz${query}`);
  return { code: answer.status, ...((await answer.json()) as Omit<Answer, 'code'>) };
}

/** Another process of the installation, as an operator starts it. */
async function startProcess(app: TestApp): Promise<ChildProcess> {
  const { dataDir, databaseUrl, encryptionKeys } = app.deps.config;
  const main = fileURLToPath(import.meta.resolve('@herald/server/main'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PORT: String(await freePort()),
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl ?? '',
      SANDBOX: 'off',
      SOCIAL_ENCRYPTION_KEY: encryptionKeys.join(','),
    },
  });
  await once(child, 'message');
  return child;
}

describe('an API process', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ config: { role: 'api' } });
  });
  afterAll(() => app[Symbol.asyncDispose]());
  beforeEach(async () => {
    await app.deps.prisma.workerProcess.deleteMany();
    await app.deps.prisma.$executeRaw`delete from graphile_worker._private_jobs`;
  });

  /** Notes a worker last seen so many seconds ago. */
  const addWorker = (id: string, secondsAgo: number) => app.deps.prisma.$executeRaw`
    insert into worker_process (id, worker_ids, started_at, last_seen_at)
    values (${id}, ${[`pool-${id}`]}, now() at time zone 'utc',
      now() at time zone 'utc' - make_interval(secs => ${secondsAgo}::int))`;
  /** Puts a job into the queue that is due since so many seconds. */
  const addJob = (secondsAgo: number, account: string | null = null) =>
    app.deps.prisma.$queryRaw`
      select id::int from graphile_worker.add_job('publish', queue_name => ${account}::text,
        run_at => now() - make_interval(secs => ${secondsAgo}::int))`;
  const lockAll = (worker: string) =>
    app.deps.prisma.$transaction([
      app.deps.prisma.$executeRaw`
      update graphile_worker._private_jobs set locked_by = ${`pool-${worker}`}, locked_at = now()`,
      app.deps.prisma.$executeRaw`
      update graphile_worker._private_job_queues set locked_by = ${`pool-${worker}`}, locked_at = now()
      where id in (select job_queue_id from graphile_worker._private_jobs)`,
    ]);

  test('is not ready while nobody publishes, and goes on taking traffic', async () => {
    const answer = await readyz(app);
    expect(answer).toMatchObject({
      code: 503,
      status: 'not ready',
      database: { ok: true },
      migrations: { ok: true },
      workers: { ok: false, live: 0 },
      queue: { ok: true, due: 0, oldestDueSeconds: 0 },
    });
    expect(answer.workers.says).toContain('HERALD_ROLE=worker');
    expect(await readyz(app, '?for=traffic')).toEqual({
      code: 200,
      status: 'ready',
      database: { ok: true },
      migrations: { ok: true },
    });
    await addWorker('a', 1);
    expect(await readyz(app)).toMatchObject({ code: 200, workers: { ok: true, live: 1 } });
  });

  test('counts no worker whose heartbeat stopped, nor one that takes no jobs', async () => {
    await addWorker('hanging', 25);
    expect(await readyz(app)).toMatchObject({ code: 503, workers: { live: 0 } });
    await addWorker('ended', 1);
    await app.deps.prisma.workerProcess.update({ where: { id: 'ended' }, data: { workerIds: [] } });
    expect(await readyz(app)).toMatchObject({ code: 503, workers: { live: 0 } });
  });

  test('tells a stuck queue from a busy one', async () => {
    await addWorker('a', 1);
    await addJob(50);
    expect(await readyz(app)).toMatchObject({ code: 200, queue: { ok: true, due: 1 } });
    await addJob(90);
    const stuck = await readyz(app);
    expect(stuck).toMatchObject({ code: 503, workers: { ok: true }, queue: { ok: false, due: 2 } });
    expect(stuck.queue.oldestDueSeconds).toBeGreaterThanOrEqual(90);
    expect(stuck.queue.says).toContain('untaken');

    await app.deps.prisma.$executeRaw`delete from graphile_worker._private_jobs`;
    for (let job = 0; job < 12; job++) await addJob(30);
    await lockAll('a');
    await addJob(300);
    const busy = await readyz(app);
    expect(busy).toMatchObject({ code: 200, queue: { ok: true, due: 1 } });
    expect(busy.queue.says).toContain('behind');
  });

  test('waits for no job that is behind another of its account, or of later', async () => {
    await addWorker('a', 1);
    await addJob(120, 'connection:1');
    await lockAll('a');
    for (let job = 0; job < 3; job++) await addJob(100, 'connection:1');
    await addJob(-3_600);
    expect(await readyz(app)).toMatchObject({ code: 200, queue: { ok: true, due: 0 } });
  });

  test('says that the database is older than it is, or broken', async () => {
    await addWorker('a', 1);
    const { prisma } = app.deps;
    const newest = (await migrationNames()).at(-1) ?? '';
    const rename = (from: string, to: string) =>
      prisma.$executeRaw`update _prisma_migrations set migration_name = ${to} where migration_name = ${from}`;
    await rename(newest, '20991231000000_of_a_newer_version');
    for (const query of ['', '?for=traffic']) {
      const older = await readyz(app, query);
      expect(older).toMatchObject({ code: 503, migrations: { ok: false } });
      expect(older.migrations.says).toMatch(new RegExp(`newer than its database.*${newest}`));
    }
    await rename('20991231000000_of_a_newer_version', newest);
    await prisma.$executeRaw`
      insert into _prisma_migrations (id, checksum, migration_name, applied_steps_count)
      values ('failed', '', '20991231000000_broken', 0)`;
    expect((await readyz(app)).migrations.says).toContain('20991231000000_broken began');
    await prisma.$executeRaw`delete from _prisma_migrations where id = 'failed'`;
    await prisma.$executeRaw`
      insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
      values ('newer', '', '20991231000000_of_a_newer_version', now(), 1)`;
    expect((await readyz(app)).code).toBe(200);
  });

  test('sees that a worker process hangs, and that it goes on', { timeout: 120_000 }, async () => {
    const worker = await startProcess(app);
    const live = (count: number) =>
      until(
        () => readyz(app),
        ({ workers }) => workers.live === count,
      );
    try {
      expect((await live(1)).code).toBe(200);
      worker.kill('SIGSTOP');
      await app.deps.prisma
        .$executeRaw`update worker_process set last_seen_at = last_seen_at - interval '25 seconds'`;
      expect(await live(0)).toMatchObject({ code: 503, workers: { ok: false } });
      worker.kill('SIGCONT');
      expect((await live(1)).code).toBe(200);
    } finally {
      worker.kill('SIGKILL');
    }
  });

  test('runs whatever is wrong, and tells nothing that is private', async () => {
    const healthz = await fetch(`${app.origin}/healthz`);
    expect([healthz.status, await healthz.json()]).toEqual([200, { status: 'ok' }]);
    const { databaseUrl, dataDir, host } = app.deps.config;
    const told = JSON.stringify(await readyz(app));
    for (const secret of [databaseUrl ?? '', dataDir, host]) expect(told).not.toContain(secret);
  });

  test('asks the database once, however many ask', async () => {
    await addWorker('a', 1);
    const answers = await Promise.all(Array.from({ length: 60 }, () => readyz(app)));
    expect(answers.map(({ code }) => code)).toEqual(answers.map(() => 200));
  });
});

test('a process that publishes is not ready when its own worker is not, whoever else lives', async () => {
  await using app = await startTestApp();
  const { prisma } = app.deps;
  const ready = (code: number) =>
    until(
      () => readyz(app),
      (answer) => answer.code === code,
    );
  expect((await ready(200)).workers).toEqual({ ok: true, live: 1 });
  await prisma.$executeRaw`
    with other as (
      insert into worker_process (id, worker_ids, started_at, last_seen_at)
      values ('other', array['other'], now() at time zone 'utc', now() at time zone 'utc' + interval '1 hour'))
    update worker_process set last_seen_at = last_seen_at - interval '25 seconds'`;
  const answer = await ready(503);
  expect(answer.workers).toMatchObject({ ok: false, live: 1 });
  expect(answer.workers.says).toContain('of this process');
  // The next heartbeat mends it.
  await ready(200);
});

test('a living worker that takes no jobs is found out', async () => {
  await using app = await startTestApp();
  const { prisma, config } = app.deps;
  const [job] = await prisma.$queryRaw<readonly { id: number }[]>`
    select id::int from graphile_worker.add_job('refresh-due-grants', run_at => now() + interval '1 hour')`;
  const pool = createPool(config.databaseUrl ?? '', 1, () => undefined);
  const holder = await pool.connect();
  try {
    // Workers pass over what somebody else holds; changing when it is due is still possible.
    await holder.query('begin');
    await holder.query(`select from graphile_worker._private_jobs where id = $1 for key share`, [
      job?.id,
    ]);
    await prisma.$executeRaw`
      update graphile_worker._private_jobs set run_at = now() - interval '90 seconds' where id = ${job?.id}`;
    expect(await readyz(app)).toMatchObject({
      code: 503,
      workers: { ok: true, live: 1 },
      queue: { ok: false },
    });
    expect(await readyz(app, '?for=traffic')).toMatchObject({ code: 200 });
  } finally {
    await holder.query('rollback');
    holder.release();
    await pool.end();
  }
  await until(
    () => readyz(app),
    ({ code }) => code === 200,
  );
});

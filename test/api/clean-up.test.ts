import { randomUUID } from 'node:crypto';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPool } from '@herald/prisma/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY } from '../testkit/clock.ts';
import { until } from '../testkit/until.ts';

function files({ deps: { config } }: TestApp): Promise<readonly string[]> {
  return readdir(join(config.dataDir, 'media'));
}

test('forgets an image that was in no share for a week, and all made of it', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id: connectionId } = await ada.connected('THREADS');
  const [kept, left] = [await ada.upload(), await ada.upload()];
  await ada.published({ connectionIds: [connectionId], imageIds: [kept], message: 'Hello' });
  const { media, prisma } = app.deps;
  const [image] = await prisma.media.findMany({ where: { shareImages: { none: {} } } });
  const unused = image?.id ?? '';
  await media
    .postImage({ id: unused }, null)
    .render({ mimeTypes: ['image/jpeg'], maxBytes: 1_000_000 });
  const filesOf = async (id: string) => (await files(app)).filter((name) => name.includes(id));
  expect(await filesOf(unused)).toHaveLength(2);

  app.clock.advance(6 * DAY);
  await app.runJob('clean-up');
  expect(await prisma.media.count()).toBe(2);
  expect(await filesOf(unused)).toHaveLength(2);

  app.clock.advance(2 * DAY);
  await app.runJob('clean-up');
  const rows = await prisma.media.findMany();
  expect(rows.map(({ id }) => id)).not.toContain(unused);
  expect(rows).toHaveLength(1);
  expect(await filesOf(unused)).toEqual([]);
  expect((await filesOf(rows[0]?.id ?? '')).length).toBeGreaterThan(0);
  // The session has ended meanwhile.
  const later = await ada.signInElsewhere();
  const late = await later.share({
    connectionIds: [connectionId],
    imageIds: [left],
    message: 'Too late',
  });
  expect(late).toMatchObject({ __typename: 'ValidationError' });
});

test('leaves alone a session that is good by the clock it was dated by', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  app.clock.advance(30 * DAY);
  await app.runJob('clean-up');
  const answer = await ada.browser.fetch('/api/auth/get-session?disableCookieCache=true');
  expect(await answer.json()).toMatchObject({ user: { email: ada.email } });
});

/** Rows of what people did, as text. */
async function history({ deps: { prisma } }: TestApp): Promise<readonly string[]> {
  const rows = await prisma.$queryRaw<readonly { row: string }[]>`
    select row from (
      select 'share ' || t::text as row from share t
      union all select 'image ' || t::text from share_image t
      union all select 'result ' || t::text from share_result t
      union all select 'attempt ' || t::text from publish_attempt t
      union all select 'workspace ' || t::text from workspace t
      union all select 'person ' || id || name || email from "user"
      -- What a login is worth changes with the year; that the account was connected does not.
      union all select 'connection ' || id || platform || platform_user_id || display_name from social_connection
    ) as history order by row`;
  return rows.map(({ row }) => row);
}

describe('over a year', () => {
  let app: TestApp;
  let ada: Client;
  let connectionIds: readonly string[];

  beforeAll(async () => {
    app = await startTestApp();
    ada = await app.signUp();
    connectionIds = [await ada.connected('MASTODON'), await ada.connected('LINKEDIN')].map(
      ({ id }) => id,
    );
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test('keeps what people did, and nothing else that grows', { timeout: 120_000 }, async () => {
    const { prisma, config } = app.deps;
    const imageIds = [await ada.upload()];
    await ada.published({ connectionIds, imageIds, message: 'Well' });
    const refusal = { platform: 'mastodon', method: 'POST', path: '/api/v1/statuses' } as const;
    await app.sandbox.fault({ ...refusal, do: { status: 422, body: { error: 'No' } } });
    await ada.published({ connectionIds: connectionIds.slice(0, 1), message: 'Refused' });
    const inAYear = new Date(app.clock.now().getTime() + 364 * DAY).toISOString();
    await ada.shared({ connectionIds, message: 'In a year', scheduledAt: inAYear });
    const gone = await ada.connected('THREADS');
    await ada.published({ connectionIds: [gone.id], message: 'Before it was disconnected' });
    await ada.disconnect(gone.id);
    const before = await history(app);
    expect(before).toHaveLength(20);
    const kept = await files(app);

    const { id: workspaceId } = await prisma.workspace.findFirstOrThrow();
    const { id: inviterId } = await prisma.user.findFirstOrThrow();
    const folder = join(config.dataDir, 'media');
    const leaveLitter = async () => {
      const now = app.clock.now();
      const lapsed = new Date(Date.now() - 2 * DAY);
      const ended = { expiresAt: lapsed };
      await ada.beginConnect('THREADS');
      await prisma.publishHold.create({ data: { key: randomUUID(), until: now, reason: '' } });
      await prisma.authSession.create({
        data: { ...ended, id: randomUUID(), token: randomUUID(), userId: inviterId },
      });
      await prisma.authVerification.create({
        data: { ...ended, id: randomUUID(), identifier: '', value: '' },
      });
      await prisma.authRateLimit.create({
        data: { key: randomUUID(), count: 1, lastRequest: lapsed.getTime() },
      });
      await prisma.workspaceInvitation.create({
        data: {
          ...ended,
          id: randomUUID(),
          workspaceId,
          inviterId,
          email: '',
          role: 'VIEWER',
          codeHash: randomUUID(),
        },
      });
      await prisma.oAuthGrant.create({ data: { workspaceId, platform: 'MASTODON', subject: '' } });
      const registration = { platform: 'MASTODON', redirectUri: '', clientSecret: '' };
      await prisma.instanceApp.create({
        data: { ...registration, origin: randomUUID(), clientId: 'x', registeredAt: now },
      });
      await prisma.instanceApp.create({
        data: { ...registration, origin: randomUUID(), clientId: '', registeringUntil: now },
      });
      await prisma.$executeRaw`
        with job as (select id from graphile_worker.add_job('no-such-task', queue_name => ${`connection:${randomUUID()}`}))
        select id from job`;
      for (const name of [
        randomUUID(),
        `${randomUUID()}.abc`,
        `.${randomUUID()}.${randomUUID()}`,
      ]) {
        await writeFile(join(folder, name), 'litter');
        await utimes(join(folder, name), now, now);
      }
      await prisma.$executeRaw`
        update graphile_worker._private_jobs job
        set attempts = max_attempts, updated_at = now() - interval '8 days'
        from graphile_worker._private_tasks task where task.id = job.task_id and identifier = 'no-such-task'`;
    };
    const counts = async () => {
      const [row] = await prisma.$queryRaw<readonly Record<string, number>[]>`
        select (select count(*)::int from connection_attempt) as attempts,
          (select count(*)::int from publish_hold) as holds,
          (select count(*)::int from auth_session where expires_at < ${new Date()}) as sessions,
          (select count(*)::int from auth_verification) as verifications,
          (select count(*)::int from auth_rate_limit where last_request < ${Date.now() - DAY}) as limits,
          (select count(*)::int from workspace_invitation) as invitations,
          (select count(*)::int from oauth_grant) as grants,
          (select count(*)::int from instance_app) as apps,
          (select count(*)::int from graphile_worker._private_jobs where attempts >= max_attempts) as jobs,
          (select count(*)::int from graphile_worker._private_job_queues) as queues`;
      return { ...row, files: (await files(app)).length };
    };
    await leaveLitter();
    const littered = await counts();
    for (let month = 0; month < 12; month++) {
      app.clock.advance(30 * DAY);
      await app.runJob('clean-up');
      if (month < 11) continue;
      expect(await history(app)).toEqual(before);
      expect(await files(app)).toEqual(kept);
      expect(await counts()).toEqual({
        attempts: 0,
        holds: 0,
        sessions: 0,
        verifications: 0,
        limits: 0,
        invitations: 0,
        // Those behind the three accounts.
        grants: 3,
        apps: 1,
        jobs: 0,
        // The accounts that a share waits for.
        queues: 2,
        files: kept.length,
      });
    }
    expect(Object.entries(littered).filter(([, count]) => count === 0)).toEqual([]);
    expect(app.logs()).not.toContain('cleaning up broke');
  });

  test('takes a backlog away in batches', async () => {
    const { prisma } = app.deps;
    await prisma.$executeRaw`create table removed (many int)`;
    await prisma.$executeRawUnsafe(`create function note_removed() returns trigger language plpgsql as
      $$ begin insert into removed select count(*) from gone; return null; end $$`);
    await prisma.$executeRaw`create trigger note after delete on auth_rate_limit
      referencing old table as gone for each statement execute function note_removed()`;
    await prisma.$executeRaw`insert into auth_rate_limit (id, key, count, last_request)
      select n::text, n::text, 1, 0 from generate_series(1, 1700) n`;
    await app.runJob('clean-up');
    const batches = await prisma.$queryRaw<readonly { many: number }[]>`select many from removed`;
    expect(batches.map(({ many }) => many)).toEqual([500, 500, 500, 200]);
    await prisma.$executeRaw`drop table removed cascade`;
    await prisma.$executeRaw`drop function note_removed cascade`;
  });

  test('goes on where one part breaks, and comes back to that part', async () => {
    const { prisma } = app.deps;
    const hold = { key: randomUUID(), until: new Date(0), reason: '' };
    await prisma.publishHold.create({ data: hold });
    await prisma.authRateLimit.create({ data: { key: 'old', count: 1, lastRequest: 0 } });
    await prisma.$executeRawUnsafe(`create function refuse() returns trigger language plpgsql as
      $$ begin raise 'not now'; end $$`);
    await prisma.$executeRaw`create trigger refuse before delete on publish_hold execute function refuse()`;
    await app.runJob('clean-up');
    expect(await prisma.publishHold.count()).toBe(1);
    expect(await prisma.authRateLimit.count({ where: { key: 'old' } })).toBe(0);
    expect(app.logs()).toMatch(/"part":"holds".*cleaning up broke/);
    await prisma.$executeRaw`drop function refuse cascade`;
    await app.runJob('clean-up');
    expect(await prisma.publishHold.count()).toBe(0);
  });

  test('takes no queue away that a share is just being added to', async () => {
    const { prisma, config } = app.deps;
    const name = 'connection:of-somebody';
    const queues = () => prisma.$queryRaw<readonly object[]>`
      select id from graphile_worker._private_job_queues where queue_name = ${name}`;
    const add = `select id from graphile_worker.add_job('rescue-stranded', queue_name => '${name}')`;
    const pool = createPool(config.databaseUrl ?? '', 1, () => undefined);
    const sharing = await pool.connect();
    try {
      await sharing.query(add);
      const done = () => prisma.$queryRaw<readonly object[]>`
        select id from graphile_worker.jobs where queue_name = ${name}`;
      await until(done, ({ length }) => length === 0);
      await sharing.query('begin');
      await sharing.query(add);
      await app.runJob('clean-up');
      await sharing.query('commit');
      expect(await queues()).toHaveLength(1);
      await until(done, ({ length }) => length === 0);
      await app.runJob('clean-up');
      expect(await queues()).toHaveLength(0);
    } finally {
      sharing.release();
      await pool.end();
    }
  });

  test('says that images are missing that are to be published', async () => {
    const soon = new Date(app.clock.now().getTime() + DAY).toISOString();
    const bob = await app.signUp('Bob');
    const { id } = await bob.connected('THREADS');
    const imageIds = [await bob.upload()];
    const before = await files(app);
    await bob.shared({ connectionIds: [id], imageIds, message: 'Soon', scheduledAt: soon });
    const rows = await app.deps.prisma.media.count();
    await app.runJob('clean-up');
    expect(app.logs()).not.toContain('files of images to be published are missing');
    await rm(join(app.deps.config.dataDir, 'media'), { recursive: true });
    await app.runJob('clean-up');
    expect(app.logs()).toContain('files of images to be published are missing');
    expect(await app.deps.prisma.media.count()).toBe(rows);
    expect(before.length).toBeGreaterThan(0);
  });
});

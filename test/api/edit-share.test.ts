import { publishResult } from '@herald/server/shares/publish';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR } from '../testkit/clock.ts';
import type { ConnectionData, ShareData } from '../testkit/documents.ts';

let app: TestApp;
let ada: Client;
let mastodon: ConnectionData;
let twitter: ConnectionData;
let threads: ConnectionData;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  mastodon = await ada.connected('MASTODON');
  twitter = await ada.connected('TWITTER');
  threads = await ada.connected('THREADS');
});
afterAll(() => app[Symbol.asyncDispose]());

let count = 0;
let message: string;
let better: string;
beforeEach(() => {
  message = `Draft ${++count}.`;
  better = `Better ${count}.`;
});

const posts = async (text: string) =>
  (await app.sandbox.posts()).filter((post) => post.text.includes(text));
const inHours = (hours: number) => new Date(app.clock.now().getTime() + hours * HOUR).toISOString();
const ids = (...connections: readonly ConnectionData[]) => connections.map(({ id }) => id);
const rowId = (globalId: string) => atob(globalId).replace(/^\w+:/, '');

function planned(...connections: readonly ConnectionData[]): Promise<ShareData> {
  return plannedFor(inHours(2), connections);
}

function plannedFor(scheduledAt: string, connections: readonly ConnectionData[]) {
  return ada.shared({ connectionIds: ids(...connections), message, scheduledAt });
}

/** A share with its jobs, as it can be compared. */
async function stateOf({ id }: Pick<ShareData, 'id'>) {
  const jobs = await app.deps.prisma.$queryRaw<readonly { key: string; runAt: Date }[]>`
    select job.key, run_at as "runAt" from graphile_worker._private_jobs job
    join share_result result on result.id = job.key where result.share_id = ${rowId(id)}
    order by run_at, result.connection_id`;
  const row = await app.deps.prisma.share.findUniqueOrThrow({
    where: { id: rowId(id) },
    include: { images: true },
  });
  return { share: await ada.getShare(id), row, jobs };
}

async function versionOf({ id }: Pick<ShareData, 'id'>): Promise<number> {
  const query = 'query ($id: ID!) { share(id: $id) { version } }';
  return (await ada.gql<{ share: { version: number } }>(query, { id })).share.version;
}

test('says the new words, with the new picture, at the time it was planned for', async () => {
  const image = await ada.upload({ alt: 'A fern' });
  const at = inHours(2);
  const share = await plannedFor(at, [mastodon, twitter]);
  const watcher = ada.progress(share.id);
  await watcher.next();
  await watcher.next();
  const answer = await ada.editShare(share.id, {
    connectionIds: ids(mastodon, twitter),
    message: better,
    images: [{ id: image }],
    overrides: [{ connectionId: twitter.id, message: `${better} Short.` }],
    scheduledAt: at,
  });
  expect(answer).toMatchObject({ __typename: 'ShareSuccess', share: { id: share.id } });
  const told = [(await watcher.next()).value, (await watcher.next()).value];
  expect(told.map((result) => result?.version)).toEqual([2, 2]);
  await watcher.return(undefined);
  for (const { events } of await ada.histories(share.id))
    expect(events).toMatchObject([{ kind: 'PLAN_EDITED', by: 'Ada Lovelace' }]);

  app.clock.advance(HOUR);
  await app.runDueJobs();
  expect(await posts(better)).toEqual([]);
  app.clock.advanceTo(new Date(at));
  await ada.waitFinished(share.id);
  expect(await posts(message)).toEqual([]);
  expect((await posts(better)).map(({ text }) => text).toSorted()).toEqual([
    better,
    `${better} Short.`,
  ]);
  for (const { media } of await posts(better)) expect(media).toHaveLength(1);
});

test('goes to other accounts and at another time, and to those left out never', async () => {
  const share = await planned(mastodon, twitter);
  const at = inHours(5);
  await ada.editShare(share.id, {
    connectionIds: ids(twitter, threads),
    message: better,
    scheduledAt: at,
  });
  const { share: edited, jobs } = await stateOf(share);
  expect(edited.results.map(({ connection }) => connection.id).toSorted()).toEqual(
    ids(twitter, threads).toSorted(),
  );
  expect(jobs.map(({ runAt }) => runAt.toISOString())).toEqual([at, at]);
  const histories = await ada.histories(share.id);
  expect(histories.map(({ events }) => events.map(({ kind }) => kind)).toSorted()).toEqual([
    ['PLAN_EDITED'],
    ['PLAN_EDITED', 'RESCHEDULED'],
  ]);
  app.clock.advanceTo(new Date(at));
  await ada.waitFinished(share.id);
  const out = await posts(better);
  expect(out.map(({ platform }) => platform).toSorted()).toEqual(['threads', 'twitter']);
  expect(await posts(message)).toEqual([]);
});

test('goes out at once when it is given no time', async () => {
  const share = await planned(mastodon);
  await ada.editShare(share.id, { connectionIds: ids(mastodon, twitter), message: better });
  await ada.waitFinished(share.id);
  expect(await posts(better)).toHaveLength(2);
});

test('asks about links shared before only where that is new', async () => {
  const url = `https://garden.example/${count}`;
  await ada.published({ connectionIds: ids(mastodon), url });
  const share = await ada.shared({
    connectionIds: ids(mastodon),
    url,
    scheduledAt: inHours(2),
    allowDuplicate: true,
  });
  const to = { url, message: better, scheduledAt: inHours(2) };
  expect(await ada.editShare(share.id, { ...to, connectionIds: ids(mastodon) })).toMatchObject({
    __typename: 'ShareSuccess',
  });
  const other = await planned(mastodon, twitter);
  const before = await stateOf(other);
  const refused = await ada.editShare(other.id, { ...to, connectionIds: ids(mastodon, twitter) });
  expect(refused).toMatchObject({ __typename: 'DuplicateShareError' });
  expect(refused.existing?.map(({ id }) => id)).toContain(share.results[0]?.id);
  expect(await stateOf(other)).toEqual(before);
  const all = { ...to, connectionIds: ids(mastodon, twitter), allowDuplicate: true };
  expect(await ada.editShare(other.id, all)).toMatchObject({ __typename: 'ShareSuccess' });
  for (const { id } of [share, other]) await ada.cancelShare(id);
});

test('is done once however often it is asked for, also when its time has come meanwhile', async () => {
  const share = await planned(mastodon);
  const knownVersion = await versionOf(share);
  const to = { connectionIds: ids(mastodon), message: better, scheduledAt: inHours(1) };
  const once = { knownVersion, idempotencyKey: `edit ${count}` };
  const answers = await Promise.all([
    ada.editShare(share.id, to, once),
    ada.editShare(share.id, to, once),
  ]);
  app.clock.advance(2 * HOUR);
  await ada.waitFinished(share.id);
  answers.push(await ada.editShare(share.id, to, once));
  for (const answer of answers) expect(answer).toMatchObject({ __typename: 'ShareSuccess' });
  expect(answers.filter(({ replayed }) => replayed === false)).toHaveLength(1);
  expect(answers.at(-1)?.replayed).toBe(true);
  expect(await versionOf(share)).toBe(knownVersion + 1);
  const [history] = await ada.histories(share.id);
  expect(history?.events.map(({ kind }) => kind)).toEqual(['PLAN_EDITED', 'RESCHEDULED']);
  expect(await posts(better)).toHaveLength(1);
});

test('keeps an account that has to be reconnected, and takes no such account anew', async () => {
  const share = await planned(mastodon, twitter);
  const other = await planned(twitter);
  const row = { id: rowId(mastodon.id) };
  await app.deps.prisma.socialConnection.update({
    where: row,
    data: { status: 'NEEDS_RECONNECT' },
  });
  const to = { connectionIds: ids(mastodon, twitter), message: better, scheduledAt: inHours(2) };
  expect(await ada.editShare(share.id, to)).toMatchObject({ __typename: 'ShareSuccess' });
  expect(await ada.editShare(other.id, to)).toMatchObject({
    __typename: 'ConnectionUnusableError',
    connections: [{ id: mastodon.id }],
  });
  await app.deps.prisma.socialConnection.update({ where: row, data: { status: 'REVOKED' } });
  expect(await ada.editShare(share.id, to)).toMatchObject({
    __typename: 'ConnectionUnusableError',
  });
  await app.deps.prisma.socialConnection.update({ where: row, data: { status: 'ACTIVE' } });
  app.clock.advance(2 * HOUR);
  await ada.waitFinished(share.id);
  await ada.waitFinished(other.id);
  expect(await posts(better)).toHaveLength(2);
});

describe('changes nothing', () => {
  test.each([
    ['when it is empty', () => ({}), 'ValidationError'],
    ['when an account would refuse it', () => ({ message: 'x'.repeat(501) }), 'ShareRejectedError'],
    [
      'for a time that has passed',
      () => ({ message, scheduledAt: inHours(-1) }),
      'ValidationError',
    ],
    ['with a reference', () => ({ message, reference: 'other' }), 'ValidationError'],
    ['with an idempotency key', () => ({ message, idempotencyKey: 'other' }), 'ValidationError'],
  ])('%s', async (_when, share, __typename) => {
    const plan = await planned(mastodon);
    const before = await stateOf(plan);
    const to = { connectionIds: ids(mastodon), ...share() };
    expect(await ada.editShare(plan.id, to)).toMatchObject({ __typename });
    expect(await stateOf(plan)).toEqual(before);
    await ada.cancelShare(plan.id);
  });

  test('when somebody else changed it meanwhile', async () => {
    const share = await planned(mastodon);
    const knownVersion = await versionOf(share);
    await ada.rescheduleShare(share.id, new Date(inHours(3)));
    const before = await stateOf(share);
    const to = { connectionIds: ids(mastodon), message: better, scheduledAt: inHours(2) };
    expect(await ada.editShare(share.id, to, { knownVersion })).toMatchObject({
      __typename: 'ValidationError',
      message: 'This share was changed after you opened it.',
    });
    expect(await stateOf(share)).toEqual(before);
    const current = { knownVersion: await versionOf(share) };
    expect(await ada.editShare(share.id, to, current)).toMatchObject({
      __typename: 'ShareSuccess',
    });
    await ada.cancelShare(share.id);
  });

  test('once it has begun, or was called off', async () => {
    const share = await planned(mastodon);
    const to = { connectionIds: ids(mastodon), message: better, scheduledAt: inHours(3) };
    app.clock.advance(2 * HOUR);
    await publishResult(app.deps, rowId(share.results[0]?.id ?? ''));
    expect(await ada.editShare(share.id, to)).toMatchObject({
      __typename: 'ValidationError',
      message: 'This share has begun to go out, so it cannot be changed any more.',
    });
    await ada.waitFinished(share.id);
    expect(await posts(message)).toHaveLength(1);

    const other = await planned(mastodon);
    await ada.cancelShare(other.id);
    expect(await ada.editShare(other.id, to)).toMatchObject({
      __typename: 'ValidationError',
      message: 'Nothing of this share is waiting any more.',
    });
    expect(await posts(better)).toEqual([]);
  });
});

test('each of many goes out as it was or as it was changed to, once', async () => {
  const shares = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      ada.shared({
        connectionIds: ids(index % 2 ? mastodon : twitter),
        message: `Old ${index}.`,
        scheduledAt: inHours(1),
      }),
    ),
  );
  app.clock.advance(HOUR);
  const at = inHours(1);
  const [answers] = await Promise.all([
    Promise.all(
      shares.map(({ id }, index) =>
        ada.editShare(id, {
          connectionIds: ids(index % 2 ? mastodon : twitter),
          message: `New ${index}.`,
          scheduledAt: at,
        }),
      ),
    ),
    app.runDueJobs(),
  ]);
  app.clock.advanceTo(new Date(at));
  for (const [index, { id }] of shares.entries()) {
    await ada.waitFinished(id);
    const edited = answers[index]?.__typename === 'ShareSuccess';
    expect(await posts(`Old ${index}.`)).toHaveLength(edited ? 0 : 1);
    expect(await posts(`New ${index}.`)).toHaveLength(edited ? 1 : 0);
  }
});

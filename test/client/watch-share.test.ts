import { HeraldClient, type ShareResult, type WatchOptions } from '@herald/client';
import { HeraldRequestError, HeraldUnreachableError } from '@herald/client/errors';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR } from '../testkit/clock.ts';
import { clientOf } from '../testkit/herald-client.ts';
import { type Proxy as Line, startProxy } from '../testkit/proxy.ts';
import { makeKey } from '../testkit/service.ts';
import { until } from '../testkit/until.ts';

let app: TestApp;
let line: Line;
let ada: Client;
let herald: HeraldClient;
let connectionIds: readonly string[];

beforeAll(async () => {
  app = await startTestApp();
  line = await startProxy(Number(new URL(app.origin).port));
  ada = await app.signUp();
  const accounts = [await ada.connected('MASTODON'), await ada.connected('TWITTER')];
  connectionIds = accounts.map(({ id }) => id);
  herald = await clientOf(app, ada, { url: `http://127.0.0.1:${line.port}` });
}, 60_000);

beforeEach(async () => {
  line.mend();
  await app.sandbox.clearFaults();
});

afterAll(async () => {
  await line[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

/** A share that waits for its time, so that nothing happens unless the test has it happen. */
async function planned(message: string): Promise<string> {
  const scheduledAt = new Date(app.clock.now().getTime() + HOUR).toISOString();
  return (await ada.shared({ connectionIds, message, scheduledAt })).id;
}

/** What was told so far, while it is being watched. */
function watch(id: string, options: WatchOptions = {}, client = herald) {
  const told: ShareResult[] = [];
  const ended = (async () => {
    for await (const result of client.watchShare(id, options)) told.push(result);
  })();
  ended.catch(() => undefined);
  const has = (good: (results: readonly ShareResult[]) => boolean) => until(async () => told, good);
  return { told, ended, has };
}

/** Each version of each result was told once, in its order. */
function expectNoRepeats(told: readonly ShareResult[]): void {
  const known = new Map<string, number>();
  for (const { id, version } of told) {
    expect(version).toBeGreaterThan(known.get(id) ?? 0);
    known.set(id, version);
  }
}

test('tells how all stands, then each change, and ends with the share', async () => {
  const id = await planned('From the beginning');
  const { told, ended, has } = watch(id);
  await has(({ length }) => length === 2);
  expect(told.map(({ status }) => status)).toEqual(['SCHEDULED', 'SCHEDULED']);
  await ada.publishShareNow(id);
  await ended;
  for (const { id: resultId } of told.slice(0, 2))
    expect(told.findLast((result) => result.id === resultId)?.status).toBe('PUBLISHED');
  expectNoRepeats(told);
});

test('goes on when the line is cut, and misses nothing that happened meanwhile', async () => {
  const id = await planned('Cut off');
  const { told, ended, has } = watch(id);
  await has(({ length }) => length === 2);
  line.cut();
  await ada.publishShareNow(id);
  const share = await ada.waitFinished(id);
  line.mend();
  await ended;
  for (const { id: resultId, version } of share.results)
    expect(told.findLast((result) => result.id === resultId)?.version).toBe(version);
  expectNoRepeats(told);
});

test('comes back as often as the line breaks, and tells nothing twice', async () => {
  const id = await planned('A bad line');
  const { told, ended, has } = watch(id);
  await has(({ length }) => length === 2);
  for (let cuts = 0; cuts < 3; cuts += 1) {
    line.cut();
    line.mend();
    const known = told.length;
    await ada.rescheduleShare(id, new Date(app.clock.now().getTime() + (2 + cuts) * HOUR));
    await has(({ length }) => length === known + 2);
  }
  await ada.cancelShare(id);
  await ended;
  expect(told.slice(-2).map(({ status }) => status)).toEqual(['CANCELED', 'CANCELED']);
  expectNoRepeats(told);
});

test('tells the end of a share that was finished before', async () => {
  const { id, results } = await ada.published({ connectionIds, message: 'All over' });
  const { told, ended } = watch(id);
  await ended;
  expect(told.map((result) => result.id).toSorted()).toEqual(
    results.map((result) => result.id).toSorted(),
  );
});

test('ends when it is told to, and when it is left', async () => {
  const id = await planned('Watched in vain');
  const stop = new AbortController();
  const { ended, has } = watch(id, { signal: stop.signal });
  await has(({ length }) => length === 2);
  stop.abort(new Error('enough'));
  await expect(ended).rejects.toThrow('enough');
  for await (const { status } of herald.watchShare(id)) {
    expect(status).toBe('SCHEDULED');
    break;
  }
  await expect(watch(id, { signal: stop.signal }).ended).rejects.toThrow('enough');
});

test('throws when Herald stays away for too long', async () => {
  const id = await planned('Nobody home');
  line.cut();
  await expect(watch(id, { patienceMs: 10 }).ended).rejects.toBeInstanceOf(HeraldUnreachableError);
});

test('comes back however long nothing happened before the line was cut', async () => {
  const id = await planned('A quiet one');
  const patienceMs = 2_000;
  const { told, ended, has } = watch(id, { patienceMs });
  await has(({ length }) => length === 2);
  const quiet = performance.now() + patienceMs;
  await until(
    async () => performance.now(),
    (now) => now > quiet,
  );
  line.cut();
  line.mend();
  await ada.cancelShare(id);
  await ended;
  expect(told.slice(-2).map(({ status }) => status)).toEqual(['CANCELED', 'CANCELED']);
});

test('throws what Herald says of a share that is not there', async () => {
  const { ended } = watch('U2hhcmU6bm8=');
  await expect(ended).rejects.toBeInstanceOf(HeraldRequestError);
  await expect(ended).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('throws when the key is revoked meanwhile', async () => {
  const id = await planned('Until revoked');
  const { secret: key, apiKey } = await makeKey(ada);
  const other = new HeraldClient({ url: app.origin, key });
  const { ended, has } = watch(id, {}, other);
  await has(({ length }) => length === 2);
  await ada.gql(
    'mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { __typename } }',
    { input: { id: apiKey.id } },
  );
  await expect(ended).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR, MINUTE } from '../testkit/clock.ts';
import type { ShareData } from '../testkit/documents.ts';
import { ADA, changeSettings, GRACE, logInElsewhere } from './twitter-stand-in.ts';

const WINDOW = 15 * MINUTE;
const TOLERANCE = 10_000;

/** What a post is told for which there were no credits. */
const NO_CREDITS = {
  kind: 'UNEXPECTED',
  action: 'RETRY',
  message: expect.stringMatching(/no credits left.*operator has to buy.*retry after that/),
};

const isAtRest = ({ results }: ShareData) =>
  results.every(({ status }) => !['QUEUED', 'PUBLISHING'].includes(status));

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.sandbox.clearFaults();
  await changeSettings(app, { credits: null });
  await app.deps.prisma.publishHold.deleteMany();
  // What an earlier test used up begins anew.
  app.clock.advance(HOUR);
});

async function connectTwo() {
  const [ada, bob] = [await app.signUp(), await app.signUp('Bob')];
  const hers = await ada.connected('TWITTER', { account: ADA });
  const his = await bob.connected('TWITTER', { account: GRACE });
  const share = async (client: Client, message: string) => {
    const connectionIds = [client === ada ? hers.id : his.id];
    const { id } = await client.shared({ connectionIds, message });
    return client.waitFor(id, isAtRest);
  };
  return { ada, bob, hers, share };
}

/** Shares what has to wait, and holds that X is not even asked. */
async function expectWaiting(share: () => Promise<ShareData>, until: number): Promise<ShareData> {
  const before = (await app.sandbox.requests('twitter')).length;
  const waiting = await share();
  expect(waiting.results).toMatchObject([
    { status: 'RETRYING', attempts: 0, failure: { kind: 'RATE_LIMITED', action: 'WAIT' } },
  ]);
  const retryAt = Date.parse(waiting.results[0]?.failure?.retryAt ?? '');
  expect(Math.abs(retryAt - until)).toBeLessThan(TOLERANCE);
  expect(await app.sandbox.requests('twitter')).toHaveLength(before);
  return waiting;
}

test('waits for the next quarter of an hour after the last post X allows in this one', async () => {
  const x = await connectTwo();
  const { clock } = app;
  const reset = Math.ceil(clock.now().getTime() / WINDOW) * WINDOW + WINDOW;
  clock.advanceTo(new Date(reset - WINDOW));
  const elsewhere = await logInElsewhere(app, ADA);
  const numbers = Array.from({ length: 98 }, (_, index) => index);
  await Promise.all(numbers.map((number) => elsewhere.post(`Number ${number}`)));
  for (const message of ['The last but one', 'The last'])
    expect((await x.share(x.ada, message)).results).toMatchObject([{ status: 'PUBLISHED' }]);

  const { id } = await expectWaiting(() => x.share(x.ada, 'Later'), reset);
  expect((await x.share(x.bob, 'Not mine')).results).toMatchObject([{ status: 'PUBLISHED' }]);
  clock.advanceTo(new Date(reset));
  expect((await x.ada.waitFinished(id)).results).toMatchObject([
    { status: 'PUBLISHED', attempts: 1 },
  ]);
});

test.each([
  ['after its last post of the day', 201, { data: { id: '1', text: 'x' } }],
  ['after a refusal for the day', 429, { title: 'Too Many Requests', status: 429 }],
])('leaves X alone for the whole app %s', async (when, status, body) => {
  const x = await connectTwo();
  const reset = Math.ceil((app.clock.now().getTime() + 3 * HOUR) / 1000) * 1000;
  const headers = {
    'x-app-limit-24hour-remaining': '0',
    'x-app-limit-24hour-reset': String(reset / 1000),
  };
  const fault = { platform: 'twitter', method: 'POST', path: '/2/tweets' };
  await app.sandbox.fault({ ...fault, do: { status, headers, body } });
  await x.share(x.ada, `The last ${when}`);
  const { id } = await expectWaiting(() => x.share(x.bob, `Later ${when}`), reset);
  app.clock.advanceTo(new Date(reset));
  expect((await x.bob.waitFinished(id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
});

test('holds no post back for what is left of uploads', async () => {
  const x = await connectTwo();
  const headers = {
    'x-rate-limit-remaining': '0',
    'x-rate-limit-reset': String(Math.ceil(app.clock.now().getTime() / 1000) + 600),
  };
  const fault = { platform: 'twitter', method: 'POST', path: '/2/media/metadata' };
  await app.sandbox.fault({ ...fault, do: { status: 200, headers, body: { data: {} } } });
  const imageIds = [await x.ada.upload({ alt: 'A square' })];
  const connectionIds = [x.hers.id];
  await x.ada.published({ connectionIds, message: 'With a picture', imageIds });
  expect((await x.share(x.ada, 'Without')).results).toMatchObject([{ status: 'PUBLISHED' }]);
});

test('stops for everybody when the credits are used up, tells the operator, and goes on after one press', async () => {
  const x = await connectTwo();
  await changeSettings(app, { credits: 0.015 });
  expect((await x.share(x.ada, 'Paid for')).results).toMatchObject([{ status: 'PUBLISHED' }]);
  const refused = await x.share(x.ada, 'Not paid for');
  expect(refused.results).toMatchObject([{ status: 'FAILED', attempts: 1, failure: NO_CREDITS }]);
  expect(app.logs()).toMatch(/"level":50[^\n]*no credits left/);

  const until = app.clock.now().getTime() + HOUR;
  const waiting = () => x.share(x.bob, 'Until there are credits');
  const { id, results } = await expectWaiting(waiting, until);
  const message = expect.stringMatching(/no credits left.*waits.*operator/);
  expect(results).toMatchObject([{ failure: { message } }]);

  await changeSettings(app, { credits: 10 });
  await x.ada.retryShare({ shareId: refused.id });
  expect((await x.ada.waitFinished(refused.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  expect((await x.share(x.ada, 'As ever')).results).toMatchObject([{ status: 'PUBLISHED' }]);
  app.clock.advance(HOUR);
  expect((await x.bob.waitFinished(id)).results).toMatchObject([
    { status: 'PUBLISHED', attempts: 1 },
  ]);
  const texts = (await app.sandbox.posts('twitter')).map(({ text }) => text);
  expect(texts.slice(-4)).toEqual([
    'Paid for',
    'Not paid for',
    'As ever',
    'Until there are credits',
  ]);
});

test('gives up what has waited for credits that did not come, without asking X for each', async () => {
  const x = await connectTwo();
  await changeSettings(app, { credits: 0 });
  const first = await x.share(x.ada, 'First');
  const until = app.clock.now().getTime() + HOUR;
  const second = await expectWaiting(() => x.share(x.bob, 'Second'), until);
  app.clock.advance(HOUR / 2);
  const asked = (await app.sandbox.requests('twitter')).length;
  await x.ada.retryShare({ shareId: first.id });
  const again = await x.ada.waitFinished(first.id);
  expect(again.results).toMatchObject([{ status: 'FAILED', attempts: 2, failure: NO_CREDITS }]);
  expect(await app.sandbox.requests('twitter')).toHaveLength(asked + 1);

  app.clock.advanceTo(new Date(until));
  const end = await x.bob.waitFinished(second.id);
  expect(end.results).toMatchObject([{ status: 'FAILED', attempts: 0, failure: NO_CREDITS }]);
  expect(await app.sandbox.requests('twitter')).toHaveLength(asked + 1);
  await changeSettings(app, { credits: 10 });
  await x.bob.retryShare({ shareId: second.id });
  expect((await x.bob.waitFinished(second.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
});

test('asks once for all of an account that have waited, whoever is first', async () => {
  const x = await connectTwo();
  await changeSettings(app, { credits: 0 });
  await x.share(x.ada, 'Refused');
  const until = app.clock.now().getTime() + HOUR;
  const waiting = [
    await expectWaiting(() => x.share(x.bob, 'One'), until),
    await expectWaiting(() => x.share(x.bob, 'Two'), until),
  ];
  const asked = (await app.sandbox.requests('twitter')).length;
  app.clock.advance(HOUR);
  const ends = await Promise.all(waiting.map(({ id }) => x.bob.waitFinished(id)));
  const results = ends.flatMap((end) => end.results);
  for (const result of results)
    expect(result).toMatchObject({ status: 'FAILED', failure: NO_CREDITS });
  expect(results.map(({ attempts }) => attempts).sort()).toEqual([0, 1]);
  expect(await app.sandbox.requests('twitter')).toHaveLength(asked + 1);
});

test('ends no limit of X by a press', async () => {
  const x = await connectTwo();
  await changeSettings(app, { credits: 0 });
  const failed = await x.share(x.ada, 'Failed');
  await changeSettings(app, { credits: 10 });
  const { prisma } = app.deps;
  const until = new Date(app.clock.now().getTime() + 2 * HOUR);
  const reason = 'X wants a pause.';
  await prisma.publishHold.updateMany({ data: { until, reason, refusal: null } });
  const before = (await app.sandbox.requests('twitter')).length;
  await x.ada.retryShare({ shareId: failed.id });
  expect((await x.ada.waitFor(failed.id, isAtRest)).results).toMatchObject([
    { status: 'RETRYING', failure: { message: reason, retryAt: until.toISOString() } },
  ]);
  expect(await app.sandbox.requests('twitter')).toHaveLength(before);
});

test('looks for a lost post again once there are credits', async () => {
  await using patient = await startTestApp({ waitsAreJumps: true });
  const ada = await patient.signUp();
  const { id: connectionId } = await ada.connected('TWITTER', { account: ADA });
  const fault = { platform: 'twitter', method: 'POST', path: '/2/tweets' };
  await patient.sandbox.fault({ ...fault, do: { drop: 'after' } });
  await changeSettings(patient, { credits: 0.015 });
  const { id } = await ada.shared({ connectionIds: [connectionId], message: 'Lost' });
  const waiting = await ada.waitFor(id, isAtRest);
  expect(waiting.results).toMatchObject([
    { status: 'RETRYING', failure: { kind: 'UNKNOWN_OUTCOME' } },
  ]);
  await changeSettings(patient, { credits: 10 });
  patient.clock.advance(HOUR + MINUTE);
  const end = await ada.waitFinished(id);
  expect(end.results).toMatchObject([{ status: 'PUBLISHED' }]);
  const posts = await patient.sandbox.posts('twitter');
  expect(posts.filter(({ text }) => text === 'Lost')).toHaveLength(1);
});

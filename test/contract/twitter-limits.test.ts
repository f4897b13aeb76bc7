import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR, MINUTE } from '../testkit/clock.ts';
import type { ShareData } from '../testkit/documents.ts';
import { ADA, changeSettings, GRACE, logInElsewhere } from './twitter-stand-in.ts';

const WINDOW = 15 * MINUTE;
const TOLERANCE = 10_000;

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

test('stops for everybody when the credits are used up, tells the operator, and goes on later', async () => {
  const x = await connectTwo();
  await changeSettings(app, { credits: 0.015 });
  expect((await x.share(x.ada, 'Paid for')).results).toMatchObject([{ status: 'PUBLISHED' }]);
  const refused = await x.share(x.ada, 'Not paid for');
  const reason = expect.stringMatching(/no credits left.*operator/);
  expect(refused.results).toMatchObject([
    {
      status: 'FAILED',
      attempts: 1,
      failure: { kind: 'UNEXPECTED', action: 'RETRY', message: reason },
    },
  ]);
  expect(app.logs()).toMatch(/"level":50[^\n]*no credits left/);

  const until = app.clock.now().getTime() + HOUR;
  const { id, results } = await expectWaiting(
    () => x.share(x.bob, 'Until there are credits'),
    until,
  );
  expect(results).toMatchObject([{ failure: { message: reason } }]);
  await changeSettings(app, { credits: 10 });
  app.clock.advance(HOUR);
  await x.ada.retryShare({ shareId: refused.id });
  for (const [client, shareId] of [
    [x.ada, refused.id],
    [x.bob, id],
  ] as const)
    expect((await client.waitFinished(shareId)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  const texts = (await app.sandbox.posts('twitter')).map(({ text }) => text);
  expect(texts.slice(-3).sort()).toEqual(['Not paid for', 'Paid for', 'Until there are credits']);
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

import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { MINUTE } from '../testkit/clock.ts';
import type { ShareData } from '../testkit/documents.ts';
import { waitThroughRetries } from '../testkit/retries.ts';

const isWaiting = ({ results }: ShareData) =>
  results.every(({ status }) => status === 'RETRYING' || status === 'PUBLISHED');

async function throttle(app: TestApp, body: object, headers: Record<string, string> = {}) {
  await app.sandbox.fault({
    platform: 'facebook',
    method: 'POST',
    do: { status: 400, headers, body },
  });
}

function usage(minutes: number): Record<string, string> {
  const entry = { type: 'pages', call_count: 100, total_cputime: 5, total_time: 6 };
  return {
    'x-business-use-case-usage': JSON.stringify({
      '1': [{ ...entry, estimated_time_to_regain_access: minutes }],
    }),
  };
}

test('leaves an account alone until its limit is over, and its neighbours in peace', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { connections } = await ada.connect('FACEBOOK', {
    choose: ({ platform }) => platform === 'FACEBOOK',
  });
  const [limited, other] = connections.map(({ id }) => id);
  if (!limited || !other) throw new Error('two Pages are needed');
  const body = { error: { message: 'x', type: 'OAuthException', code: 32 } };
  await throttle(app, body, usage(20));
  const first = await ada.shared({ connectionIds: [limited], message: 'First' });
  const waiting = await ada.waitFor(first.id, isWaiting);
  const retryAt = waiting.results[0]?.failure?.retryAt ?? '';

  const before = (await app.sandbox.requests('facebook')).length;
  const second = await ada.shared({ connectionIds: [limited], message: 'Second' });
  expect((await ada.waitFor(second.id, isWaiting)).results).toMatchObject([
    {
      status: 'RETRYING',
      attempts: 0,
      failure: { kind: 'RATE_LIMITED', action: 'WAIT', retryAt },
    },
  ]);
  expect(await app.sandbox.requests('facebook')).toHaveLength(before);
  const elsewhere = await ada.published({ connectionIds: [other], message: 'Elsewhere' });
  expect(elsewhere.results).toMatchObject([{ status: 'PUBLISHED', attempts: 1 }]);

  app.clock.advanceTo(retryAt);
  for (const { id } of [first, second])
    expect((await ada.waitFinished(id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  expect(await app.sandbox.posts('facebook')).toHaveLength(3);
});

test('leaves a network alone for everybody when the limit is that of the app', async () => {
  await using app = await startTestApp();
  const [ada, bob] = [await app.signUp(), await app.signUp('Bob')];
  const hers = await ada.connected('FACEBOOK');
  const his = await bob.connected('FACEBOOK');
  const headers = { 'x-app-usage': '{"call_count":100,"total_time":5,"total_cputime":5}' };
  const body = { error: { message: 'x', type: 'OAuthException', code: 4 } };
  await throttle(app, body, headers);
  const first = await ada.shared({ connectionIds: [hers.id], message: 'First' });
  await ada.waitFor(first.id, isWaiting);
  const before = (await app.sandbox.requests('facebook')).length;
  const second = await bob.shared({ connectionIds: [his.id], message: 'Second' });
  expect((await bob.waitFor(second.id, isWaiting)).results).toMatchObject([
    { status: 'RETRYING', failure: { kind: 'RATE_LIMITED' } },
  ]);
  expect(await app.sandbox.requests('facebook')).toHaveLength(before);
  expect((await waitThroughRetries(app, bob, second.id)).results).toMatchObject([
    { status: 'PUBLISHED' },
  ]);
});

test('counts an Instagram account behind a Page with the Facebook app it came by', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const page = await ada.connected('FACEBOOK');
  const behindPage = await ada.connected('INSTAGRAM', { loginWith: 'FACEBOOK' });
  const bob = await app.signUp('Bob');
  const own = await bob.connected('INSTAGRAM');
  const headers = { 'x-app-usage': '{"call_count":100,"total_time":5,"total_cputime":5}' };
  const body = { error: { message: 'x', type: 'OAuthException', code: 4 } };
  await throttle(app, body, headers);
  const first = await ada.shared({ connectionIds: [page.id], message: 'First' });
  await ada.waitFor(first.id, isWaiting);
  const post = async (client: Client, { id }: { id: string }) =>
    client.shared({ connectionIds: [id], message: 'Hi', imageIds: [await client.upload()] });
  const hers = await ada.waitFor((await post(ada, behindPage)).id, isWaiting);
  expect(hers.results).toMatchObject([{ status: 'RETRYING', attempts: 0 }]);
  const his = await bob.waitFor((await post(bob, own)).id, isWaiting);
  expect(his.results).toMatchObject([{ status: 'PUBLISHED' }]);
});

test('tells why a post waits, lets it be called off meanwhile, and forgets a limit that is over', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('FACEBOOK');
  const until = new Date(app.clock.now().getTime() + 30 * MINUTE);
  const { prisma } = app.deps;
  const connection = await prisma.socialConnection.findFirstOrThrow();
  await prisma.publishHold.create({
    data: { key: `connection/${connection.id}`, until, reason: 'Facebook wants a pause.' },
  });
  const share = await ada.shared({ connectionIds: [id], message: 'Later' });
  expect((await ada.waitFor(share.id, isWaiting)).results).toMatchObject([
    { failure: { message: 'Facebook wants a pause.', retryAt: until.toISOString() } },
  ]);
  expect(await ada.cancelShare(share.id)).toMatchObject({ __typename: 'ShareSuccess' });
  app.clock.advanceTo(until);
  await app.runJob('clean-up');
  expect(await prisma.publishHold.count()).toBe(0);
  expect(await app.sandbox.posts()).toEqual([]);
});

test('looks after a post that may exist although its account has to wait, and sends nothing meanwhile', async () => {
  await using app = await startTestApp({ waitsAreJumps: true });
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  const create = { platform: 'mastodon', method: 'POST', path: '/api/v1/statuses' };
  // The post gets lost on its way, and so does the first look for it.
  await app.sandbox.fault({ ...create, do: { status: 503, body: 'down' } });
  const list = { platform: 'mastodon', method: 'GET', path: '/api/v1/accounts/' };
  await app.sandbox.fault({ ...list, do: { status: 503, body: 'down' } });
  const share = await ada.shared({ connectionIds: [id], message: 'Is it there?' });
  const unsettled = await ada.waitFor(share.id, isWaiting);
  expect(unsettled.results).toMatchObject([{ failure: { kind: 'UNKNOWN_OUTCOME' } }]);

  const connection = await app.deps.prisma.socialConnection.findFirstOrThrow();
  const until = new Date(app.clock.now().getTime() + 60 * MINUTE);
  await app.deps.prisma.publishHold.create({
    data: { key: `connection/${connection.id}`, until, reason: 'Mastodon wants a pause.' },
  });
  const looks = async () =>
    (await app.sandbox.requests('mastodon')).filter(({ path }) => path.endsWith('/statuses'));
  const before = (await looks()).length;
  app.clock.advanceTo(unsettled.results[0]?.failure?.retryAt ?? '');
  const held = await ada.waitFor(share.id, ({ results }) =>
    results.every(({ failure }) => failure?.message === 'Mastodon wants a pause.'),
  );
  expect(held.results).toMatchObject([{ status: 'RETRYING', failure: { kind: 'RATE_LIMITED' } }]);
  const since = (await looks()).slice(before);
  expect(since.map(({ method }) => method)).toContain('GET');
  expect(since.map(({ method }) => method)).not.toContain('POST');

  app.clock.advanceTo(until);
  expect((await ada.waitFinished(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  expect(await app.sandbox.posts()).toHaveLength(1);
});

test('notes what an edit tells of the limits of the whole app', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('FACEBOOK');
  const { results } = await ada.published({ connectionIds: [id], message: 'Hello' });
  const [post] = await app.sandbox.posts('facebook');
  const headers = { 'x-app-usage': '{"call_count":100,"total_time":5,"total_cputime":5}' };
  await app.sandbox.fault({
    platform: 'facebook',
    method: 'POST',
    path: `/v26.0/${post?.id}`,
    do: { status: 200, headers, body: { success: true } },
  });
  await ada.editPost(results[0]?.id ?? '', 'Bye');
  const share = await ada.shared({ connectionIds: [id], message: 'Later' });
  expect((await ada.waitFor(share.id, isWaiting)).results).toMatchObject([
    { status: 'RETRYING', attempts: 0, failure: { kind: 'RATE_LIMITED' } },
  ]);
});

test.each([
  [
    'TWITTER',
    '/2/media/upload',
    { status: 429, body: { title: 'Too Many Requests', status: 429 } },
    (reset: Date) => ({
      'x-user-limit-24hour-remaining': '0',
      'x-user-limit-24hour-reset': String(Math.ceil(reset.getTime() / 1000)),
    }),
  ],
  [
    'MASTODON',
    '/api/v2/media',
    { status: 429, body: { error: 'Too many requests' } },
    (reset: Date) => ({
      'x-ratelimit-limit': '30',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': reset.toISOString(),
    }),
  ],
] as const)(
  'a limit of uploads at %s holds back no text',
  async (platform, path, refusal, told) => {
    await using app = await startTestApp();
    const ada = await app.signUp();
    const { id } = await ada.connected(platform);
    const headers = told(new Date(app.clock.now().getTime() + 25 * MINUTE));
    const fault = { platform: platform.toLowerCase(), method: 'POST', path };
    await app.sandbox.fault({ ...fault, do: { ...refusal, headers } });
    const imageIds = [await ada.upload()];
    const picture = await ada.shared({ connectionIds: [id], message: 'Picture', imageIds });
    await ada.waitFor(picture.id, isWaiting);
    expect((await ada.published({ connectionIds: [id], message: 'Text' })).results).toMatchObject([
      { status: 'PUBLISHED' },
    ]);
    app.clock.advance(26 * MINUTE);
    expect((await ada.waitFinished(picture.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  },
);

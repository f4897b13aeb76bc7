import { RateLimitedError } from '@herald/schema/coded-errors';
import { createRateLimiter } from '@herald/server/limits/rate-limiter';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR, MINUTE, SECOND } from '../testkit/clock.ts';

const LIMITS = { SHARES_PER_MINUTE: '3', UPLOADS_PER_HOUR: '2' };

let app: TestApp;
let ada: Client;
let connectionId: string;

beforeAll(async () => {
  app = await startTestApp({ variables: LIMITS });
  ada = await app.signUp();
  connectionId = (await ada.connected('MASTODON')).id;
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(() => app.clock.advance(2 * HOUR));

const share = (message: string, by = ada, connection = connectionId) =>
  by.gqlRaw(
    'mutation ($input: ShareInput!) { share(input: $input) { __typename ... on ShareSuccess { share { id } } } }',
    { input: { connectionIds: [connection], message } },
  );

const refusal = {
  data: null,
  errors: [
    {
      message: expect.stringMatching(/too often.*Wait \d+ seconds, then try again\.$/),
      extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) },
    },
  ],
};

describe('sharing', () => {
  test('ends when the allowance is used up, and comes back one by one', async () => {
    const shares = [await share('One'), await share('Two'), await share('Three')];
    expect(shares.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
    const rows = () => app.deps.prisma.share.count();
    const before = await rows();
    const logged = app.logs().length;
    const refused = await share('Four');
    expect(refused).toMatchObject(refusal);
    const { retryAfter } = refused.errors?.[0]?.extensions ?? {};
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(20);
    expect(await rows()).toBe(before);
    expect(app.logs().slice(logged)).toMatch(/"allowance":"shares".*rate limit reached/);

    app.clock.advance(Number(retryAfter) * SECOND);
    expect((await share('Five')).errors).toBeUndefined();
    expect(await share('Six')).toMatchObject(refusal);
  });

  test('is counted once for all who ask at the same moment, in all processes', async () => {
    await using other = await startTestApp({ beside: app, variables: LIMITS });
    const elsewhere = other.visitor();
    elsewhere.browser.cookies.clear();
    for (const [name, value] of ada.browser.cookies) elsewhere.browser.cookies.set(name, value);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        share(`At once ${index}`, index % 2 ? ada : elsewhere),
      ),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(3);
    expect(
      new Set(answers.flatMap(({ errors = [] }) => errors.map((e) => e.extensions?.code))),
    ).toEqual(new Set(['RATE_LIMITED']));
  });

  test('does not suffer from what another workspace does', async () => {
    const bob = await app.signUp('Bob');
    const { id } = await bob.connected('LINKEDIN');
    for (const message of ['One more', 'Two more', 'Three more']) await share(message);
    expect(await share('Four more')).toMatchObject(refusal);
    expect((await share('From Bob', bob, id)).errors).toBeUndefined();
  });

  test.each([
    ['retryShare', 'RetryShareInput', (ids: Ids) => ({ shareId: ids.share })],
    [
      'editShareResult',
      'EditShareResultInput',
      (ids: Ids) => ({ resultId: ids.result, message: 'New' }),
    ],
    ['deleteShareResult', 'DeleteShareResultInput', (ids: Ids) => ({ resultId: ids.result })],
    [
      'rescheduleShare',
      'RescheduleShareInput',
      (ids: Ids) => ({ shareId: ids.share, scheduledAt: '2030-01-01T00:00:00.000Z' }),
    ],
    [
      'editShare',
      'EditShareInput',
      (ids: Ids) => ({
        shareId: ids.share,
        share: { connectionIds: [connectionId], message: 'New' },
      }),
    ],
    ['publishShareNow', 'PublishShareNowInput', (ids: Ids) => ({ shareId: ids.share })],
  ] as const)('takes no %s beyond the allowance either', async (name, type, input) => {
    const made = await ada.published({ connectionIds: [connectionId], message: `For ${name}` });
    await share(`Second for ${name}`);
    await share(`Third for ${name}`);
    await ada.waitFinished(made.id);
    const ids = { share: made.id, result: made.results[0]?.id ?? '' };
    const [before, posts] = [await ada.getShare(made.id), await app.sandbox.posts('mastodon')];
    const mutation = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`;
    expect(await ada.gqlRaw(mutation, { input: input(ids) })).toMatchObject(refusal);
    expect(await ada.getShare(made.id)).toEqual(before);
    const now = await app.sandbox.posts('mastodon');
    expect(now.find(({ text }) => text.includes(`For ${name}`))).toEqual(
      posts.find(({ text }) => text.includes(`For ${name}`)),
    );
    app.clock.advance(MINUTE);
    expect((await ada.gqlRaw(mutation, { input: input(ids) })).errors).toBeUndefined();
  });
});

interface Ids {
  readonly share: string;
  readonly result: string;
}

test('begins sixty logins an hour, by the API and by the plain link together', async () => {
  const eve = await app.signUp('Eve');
  const { prisma } = app.deps;
  const before = await prisma.connectionAttempt.count();
  for (let index = 0; index < 59; index++) await eve.beginConnect('THREADS');
  expect((await eve.visit('/social/connect/threads')).origin).toBe(app.sandbox.baseUrl('threads'));
  const asked = (await app.sandbox.requests('mastodon')).length;
  const page = await eve.visit('/social/connect/threads?returnTo=/shares');
  expect(page.pathname + page.search).toBe('/shares?error=rate_limited');
  await expect(eve.beginConnect('MASTODON')).rejects.toThrow(/RATE_LIMITED/);
  expect(await prisma.connectionAttempt.count()).toBe(before + 60);
  expect(await app.sandbox.requests('mastodon')).toHaveLength(asked);
  expect((await ada.beginConnect('THREADS')).__typename).toBe('ConnectRedirect');
});

test('takes no more images than the allowance, and says when to try again', async () => {
  const before = await app.deps.prisma.media.count();
  await ada.upload();
  await ada.upload();
  const form = new FormData();
  form.append('file', new Blob(['x']), 'x.png');
  const answer = await ada.browser.fetch('/media', { method: 'POST', body: form });
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(1740);
  expect(await answer.json()).toEqual({
    error: {
      code: 'RATE_LIMITED',
      message: 'Too many images were uploaded in a short time. Wait 30 minutes, then try again.',
    },
  });
  expect(await app.deps.prisma.media.count()).toBe(before + 2);
});

test('looks up 120 links an hour, also when one request asks for many', async () => {
  const fields = Array.from(
    { length: 8 },
    (_, index) => `a${index}: linkPreview(url: $url) { title }`,
  );
  const query = `query ($url: URL!) { ${fields.join(' ')} }`;
  const ask = () => ada.gqlRaw(query, { url: 'http://169.254.169.254/' });
  for (let asked = 0; asked < 120; asked += fields.length)
    expect((await ask()).errors).toBeUndefined();
  const { errors } = await ask();
  expect(errors?.map(({ extensions }) => extensions)).toEqual(
    fields.map(() => ({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) })),
  );
});

describe('an allowance', () => {
  const FIVE = { name: 'tests', acts: 5, perMs: 5 * MINUTE, refusal: 'Too often.' };
  const limiter = () => createRateLimiter(app.deps);

  test('is a person’s in all their workspaces, and a workspace’s for all its people', async () => {
    const { use } = limiter();
    for (let index = 0; index < 5; index++) await use(FIVE, ['user/ann', `workspace/${index}`]);
    await expect(use(FIVE, ['user/ann', 'workspace/new'])).rejects.toThrow(RateLimitedError);
    // What was refused was counted for nobody.
    for (let index = 0; index < 5; index++) await use(FIVE, [`user/${index}`, 'workspace/new']);
    await expect(use(FIVE, ['user/new', 'workspace/new'])).rejects.toThrow(/Wait \d+ seconds/);
    for (let index = 0; index < 5; index++) await use(FIVE, ['user/new']);
  });

  test('is forgotten when it is whole again', async () => {
    await limiter().use(FIVE, ['user/short']);
    await app.runJob('clean-up');
    const kept = () => app.deps.prisma.rateLimit.count({ where: { key: 'tests/user/short' } });
    expect(await kept()).toBe(1);
    app.clock.advance(MINUTE + 1);
    await app.runJob('clean-up');
    expect(await kept()).toBe(0);
  });
});

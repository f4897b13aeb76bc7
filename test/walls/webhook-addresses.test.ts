import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { changeWebhook, deliveriesUntil, endpointsOf } from '../testkit/webhooks.ts';
import { startAttacker, TIRESOME, TOO_MUCH } from './attacker.ts';
import { Attempts, startCanary } from './attempts.ts';
import { attackersNames, INWARD, NOWHERE } from './inward-addresses.ts';

const UNREACHABLE =
  'The receiver cannot be reached on the public internet. Check the address, and that it is running.';
const SENTENCE = /^The receiver .*\.$/;

let app: TestApp;
let attacker: Awaited<ReturnType<typeof startAttacker>>;
let canary: Awaited<ReturnType<typeof startCanary>>;
let attempts: Attempts;

beforeAll(async () => {
  [attacker, canary] = await Promise.all([startAttacker(), startCanary()]);
  app = await startTestApp({
    lookup: attackersNames(),
    webhookTimeoutMs: 1_000,
    variables: { ALLOWED_PRIVATE_HOSTS: attacker.host },
  });
  attempts = new Attempts();
});
afterAll(async () => {
  attempts[Symbol.dispose]();
  attacker.close();
  canary.close();
  await app[Symbol.asyncDispose]();
});

/** What becomes of a message to an address; nobody asks whether it may be one. */
const send = (url: string) =>
  app.deps.webhooks.send({
    url,
    headers: {},
    body: '{}',
    signal: new AbortController().signal,
  });

test('the server itself sends', async () => {
  // Without this nothing below would mean anything.
  const before = attacker.asked();
  await send(`${attacker.origin}/page?image=`);
  expect(attacker.asked()).toBeGreaterThan(before);
});

test('sends nothing inside, however the address is written, and says the same of all', async () => {
  for (const [kind, hosts] of Object.entries(INWARD)) {
    const urls = hosts.flatMap((host) => [
      `http://${host}:${canary.port}/`,
      `https://${host}:${canary.port}/`,
    ]);
    const answers = await Promise.all(urls.map(send));
    for (const [index, { error, status }] of answers.entries())
      expect.soft([status, error], `${kind}: ${urls[index]}`).toEqual([null, UNREACHABLE]);
  }
  expect(attempts.take(canary.port)).toEqual([]);
  expect(canary.visits()).toBe(0);
});

test('connects to the address that was checked, not to the one a name has next', async () => {
  for (const turn of [0, 1, 2])
    expect(await send(`http://rebind.example:${canary.port}/${turn}`)).toMatchObject({
      status: null,
      error: expect.stringMatching(SENTENCE),
    });
  expect(attempts.take(canary.port).filter((address) => address !== NOWHERE)).toEqual([]);
  expect(canary.visits()).toBe(0);
});

test('follows no redirect, wherever it leads', async () => {
  for (const location of [`http://127.0.0.1:${canary.port}/`, `${attacker.origin}/page?image=`]) {
    const before = attacker.asked();
    const to = new URLSearchParams({ status: '308', hops: '0', location });
    expect((await send(`${attacker.origin}/to?${to}`)).error).toMatch(/is not followed/);
    expect(attacker.asked() - before).toBe(1);
  }
  expect(canary.visits()).toBe(0);
});

test('waits for nobody for ever, and keeps little of what is too much', async () => {
  for (const name of [...Object.keys(TIRESOME), ...Object.keys(TOO_MUCH)]) {
    const { error, body } = await send(`${attacker.origin}/${encodeURIComponent(name)}`);
    if (error) expect.soft(error, name).toMatch(SENTENCE);
    expect.soft((body ?? '').length, name).toBeLessThanOrEqual(2_000);
  }
});

test('an owner is told no more, and nothing stands in for a network receives', async () => {
  const ada = await app.signUp();
  const sandbox = await changeWebhook(ada, 'createWebhookEndpoint', {
    url: app.sandbox.baseUrl('mastodon').replace('127.0.0.1', 'inside.example'),
    events: ['SHARE_FINISHED'],
  });
  const endpointId = sandbox.endpoint?.id ?? '';
  await changeWebhook(ada, 'testWebhookEndpoint', { endpointId });
  const [tested] = await deliveriesUntil(app, ada, endpointId, ([one]) => one?.status === 'FAILED');
  expect(tested).toMatchObject({ error: UNREACHABLE, answerStatus: null, answerBody: null });
  expect(await endpointsOf(ada)).toMatchObject([{ pausedAt: null, waiting: 0 }]);
});

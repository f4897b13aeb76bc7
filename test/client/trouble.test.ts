import { inspect } from 'node:util';
import { HeraldClient } from '@herald/client';
import { HeraldRequestError, HeraldUnreachableError } from '@herald/client/errors';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { clientOf } from '../testkit/herald-client.ts';
import { type Deliver, type Relay, startRelay } from '../testkit/relay.ts';
import { makeKey } from '../testkit/service.ts';

let app: TestApp;
let relay: Relay;
let ada: Client;
let herald: HeraldClient;
let connectionId: string;

beforeAll(async () => {
  app = await startTestApp();
  relay = await startRelay();
  relay.target = app.origin;
  ada = await app.signUp();
  ({ id: connectionId } = await ada.connected('MASTODON'));
  herald = await clientOf(app, ada, { url: relay.origin });
}, 60_000);

beforeEach(() => {
  relay.pass = (_call, deliver) => deliver();
});

afterAll(async () => {
  await relay[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

/** Lets these become of the first requests, and counts all. */
function first(...fates: readonly ((deliver: Deliver) => Promise<Response | null>)[]) {
  const counted = { requests: 0 };
  relay.pass = (_call, deliver) =>
    (fates[counted.requests++] ?? ((act: Deliver) => act()))(deliver);
  return counted;
}

const cutBefore = async () => null;
const cutAfter = async (deliver: Deliver) => {
  await deliver();
  return null;
};
const answering =
  (status: number, headers: Record<string, string> = {}, body = 'busy') =>
  async () =>
    new Response(body, { status, headers });

const draft = (message: string) => ({ connectionIds: [connectionId], message });

async function shareId(message: string, idempotencyKey?: string): Promise<string> {
  const answer = await herald.share({
    ...draft(message),
    ...(idempotencyKey && { idempotencyKey }),
  });
  if (answer.__typename !== 'ShareSuccess') throw new Error(answer.message);
  return answer.share.id;
}

const sharesSaying = (message: string) => app.deps.prisma.share.count({ where: { message } });

async function errorOf(call: Promise<unknown>): Promise<Error> {
  return call.then(
    () => Promise.reject(new Error('it went well')),
    (error: unknown) => error as Error,
  );
}

test('posts once when the answer is lost', async () => {
  const counted = first(cutAfter);
  const share = await ada.waitFinished(await shareId('Once and only once'));
  expect(counted.requests).toBe(2);
  expect(share.results.map(({ status }) => status)).toEqual(['PUBLISHED']);
  expect(await sharesSaying('Once and only once')).toBe(1);
  const posts = await app.sandbox.posts('mastodon');
  expect(posts.filter(({ text }) => text.includes('Once and only once'))).toHaveLength(1);
});

test.each([
  ['a cut line', cutBefore],
  ['a fault of the server', answering(500)],
  ['a proxy without a server', answering(502)],
  ['a proxy that speaks JSON', answering(503, {}, '{"error":"no server"}')],
])('gets over %s', async (what, fate) => {
  const counted = first(fate);
  await shareId(`Over ${what}`);
  expect(counted.requests).toBe(2);
  expect(await sharesSaying(`Over ${what}`)).toBe(1);
});

test('gives up in the end, with the key under which going on posts once', async () => {
  const impatient = await clientOf(app, ada, { url: relay.origin, tries: 2 });
  const counted = first(cutAfter, cutAfter);
  const error = await errorOf(impatient.share(draft('To be continued')));
  expect(error).toBeInstanceOf(HeraldUnreachableError);
  expect(error).toMatchObject({ tries: 2, cause: expect.any(Error) });
  expect(counted.requests).toBe(2);
  const { idempotencyKey } = error as HeraldUnreachableError;
  await shareId('To be continued', idempotencyKey ?? '');
  expect(await sharesSaying('To be continued')).toBe(1);
});

test('waits as long as it is told before it comes again', async () => {
  const counted = first(answering(429, { 'retry-after': '1' }));
  const began = performance.now();
  await herald.connections();
  expect(counted.requests).toBe(2);
  expect(performance.now() - began).toBeGreaterThan(990);
});

test('says how long to wait when that is too long to do', async () => {
  const limit = { errors: [{ message: 'Wait.', extensions: { code: 'RATE_LIMITED' } }] };
  const told = answering(429, { 'retry-after': '3600' }, JSON.stringify(limit));
  const counted = first(told);
  const error = await errorOf(herald.share({ ...draft('Too often'), idempotencyKey: 'mine' }));
  expect(error).toBeInstanceOf(HeraldRequestError);
  expect(error).toMatchObject({
    code: 'RATE_LIMITED',
    status: 429,
    retryAfterSeconds: 3600,
    idempotencyKey: 'mine',
  });
  expect(counted.requests).toBe(1);
});

test('keeps to the allowance of a key by itself', async () => {
  await using busy = await startTestApp({ variables: { API_KEY_REQUESTS_PER_MINUTE: '60' } });
  relay.target = busy.origin;
  try {
    const statuses: number[] = [];
    relay.pass = async (_call, deliver) => {
      const answer = await deliver();
      statuses.push(answer.status);
      return answer;
    };
    const other = await clientOf(busy, await busy.signUp(), { url: relay.origin });
    while (!statuses.includes(429)) await other.connections();
    expect(statuses.at(-1)).toBe(200);
  } finally {
    relay.target = app.origin;
  }
});

test('does not repeat a change that may have been made', async () => {
  const id = await shareId('Called off once', 'called-off');
  const counted = first(cutAfter);
  await expect(herald.cancelShare(id)).rejects.toBeInstanceOf(HeraldUnreachableError);
  await expect(herald.retryShare(id)).resolves.toMatchObject({ __typename: 'ValidationError' });
  expect(counted.requests).toBe(2);
});

test('says that a key is none, and does not try it twice', async () => {
  const counted = first();
  const stranger = new HeraldClient({ url: relay.origin, key: `hrld_${'a'.repeat(43)}` });
  const error = await errorOf(stranger.connections());
  expect(error).toBeInstanceOf(HeraldRequestError);
  expect(error).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
  expect(counted.requests).toBe(1);
});

test('says that a request makes no sense', async () => {
  await expect(herald.share({ connectionIds: ['nonsense'] })).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
  });
});

test.each([
  ['redirects', answering(301, { location: 'http://127.0.0.1:9/' }, ''), 'redirects'],
  ['is another server', answering(200, {}, '<html>'), 'is not Herald'],
  ['knows no such page', answering(404, {}, '{}'), 'is not Herald'],
])('says so when what answers %s', async (_what, fate, words) => {
  const counted = first(fate);
  const error = await errorOf(herald.connections());
  expect(error).toMatchObject({ code: 'UNEXPECTED_ANSWER' });
  expect(error.message).toContain(words);
  expect(counted.requests).toBe(1);
});

test('ends a call, and the wait for another try, when it is told to', async () => {
  const stop = new AbortController();
  const counted = first(async () => {
    stop.abort(new Error('enough'));
    return new Response('busy', { status: 503, headers: { 'retry-after': '50' } });
  });
  await expect(herald.connections({}, { signal: stop.signal })).rejects.toThrow('enough');
  const waiting = new AbortController();
  first(async () => {
    setTimeout(() => waiting.abort(new Error('no more')), 100);
    return new Response('busy', { status: 503, headers: { 'retry-after': '50' } });
  });
  await expect(herald.connections({}, { signal: waiting.signal })).rejects.toThrow('no more');
  expect(counted.requests).toBe(1);
});

test('tells the key in no error and nothing printed', async () => {
  const { secret: key } = await makeKey(ada, { scopes: ['shares:read'] });
  const client = new HeraldClient({ url: relay.origin, key: `${key}\n`, tries: 1 });
  const said = [inspect(client, { depth: 9, showHidden: true }), JSON.stringify(client)];
  const note = async (call: Promise<unknown>) => {
    const error = await errorOf(call);
    said.push(inspect(error, { depth: 9, showHidden: true }), String(error.stack));
  };
  await note(client.connections());
  first(cutBefore, answering(500), answering(200, {}, '<html>'));
  await note(client.getShare('a'));
  await note(client.getShare('b'));
  await note(client.getShare('c'));
  try {
    new HeraldClient({ url: relay.origin, key: `${key}\u2028x` });
  } catch (error) {
    said.push(inspect(error, { depth: 9, showHidden: true }));
  }
  expect(said).toHaveLength(11);
  expect(said.join('\n')).not.toContain(key.slice(5));
});

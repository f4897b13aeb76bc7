import { setImmediate } from 'node:timers/promises';
import { createEvents } from '@herald/server/events';
import { createProgress } from '@herald/server/shares/progress';
import { MAX_OPERATIONS, MAX_SOCKETS } from '@herald/server/socket-limits';
import { MAX_SUBSCRIPTIONS } from '@herald/server/subscription-limits';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { until } from '../testkit/until.ts';
import { ask, bareSocket, nextMessage, openSocket } from './transports.ts';

const WATCH = 'subscription { connectionChanged { id } }';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

function subscribe(socket: WebSocket, id: number, query = WATCH): void {
  socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query } }));
}

/** Holds as many subscriptions as one person may, on as few sockets as that takes, until each has told something. */
async function holdAll(client: Client): Promise<readonly WebSocket[]> {
  await client.connected('MASTODON');
  const { id: connectionId, workspaceId } =
    await app.deps.prisma.socialConnection.findFirstOrThrow();
  const heard = new Set<string>();
  const sockets: WebSocket[] = [];
  for (let held = 0; held < MAX_SUBSCRIPTIONS; held += MAX_OPERATIONS) {
    const socket = await openSocket(client.browser);
    socket.on('message', (data) => {
      const { type, id } = JSON.parse(String(data));
      if (type === 'next') heard.add(`${held} ${id}`);
    });
    for (let id = 0; id < MAX_OPERATIONS; id += 1) subscribe(socket, id);
    sockets.push(socket);
  }
  await until(
    async () => {
      app.deps.events.pubSub.publish('connection:changed', workspaceId, { connectionId });
      return heard.size;
    },
    (count) => count === MAX_SUBSCRIPTIONS,
  );
  return sockets;
}

/** Waits until the server has read what was sent before. */
async function roundTrip(socket: WebSocket): Promise<void> {
  const answer = nextMessage(socket);
  socket.send('{"type":"ping"}');
  expect(await answer).toEqual({ type: 'pong' });
}

/** The code a subscription over SSE is refused with; null: it began. */
async function watchOverSse(client: Client, stop: AbortSignal): Promise<string | null> {
  const answer = await client.browser.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: WATCH }),
    signal: stop,
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value = '', done } = (await reader?.read()) ?? { done: true };
    const code = /"code":"(\w+)"/.exec(value)?.[1];
    if (code) return code;
    if (done || value.includes(':')) return null;
  }
}

test('lets one person watch so much at once, over all sockets and streams', async () => {
  const [ada, bob] = await Promise.all([app.signUp(), app.signUp('Bob')]);
  const sockets = await holdAll(ada);
  const one = await openSocket(ada.browser);
  const refused = nextMessage(one);
  subscribe(one, 1);
  expect(await refused).toMatchObject({
    type: 'next',
    payload: { errors: [{ extensions: { code: 'RATE_LIMITED' } }] },
  });
  const stop = new AbortController();
  expect(await watchOverSse(ada, stop.signal)).toBe('RATE_LIMITED');
  expect(await watchOverSse(bob, stop.signal)).toBeNull();
  expect(await ask(ada.browser, 'websocket', { query: '{ viewer { name } }' })).toMatchObject({
    data: { viewer: { name: 'Ada Lovelace' } },
  });
  for (const socket of [...sockets, one]) socket.terminate();
  await until(
    () => watchOverSse(ada, stop.signal),
    (code) => code === null,
  );
  stop.abort();
});

test('counts streams that ended no longer', async () => {
  const ada = await app.signUp();
  const stop = new AbortController();
  const streams = Array.from({ length: MAX_SUBSCRIPTIONS }, () => watchOverSse(ada, stop.signal));
  expect(new Set(await Promise.all(streams))).toEqual(new Set([null]));
  stop.abort();
  await until(
    () => watchOverSse(ada, AbortSignal.timeout(10_000)),
    (code) => code === null,
  );
});

test('lets one socket do so much at once, and more when some of it ended', async () => {
  const ada = await app.signUp();
  const socket = await openSocket(ada.browser);
  for (let id = 1; id <= MAX_OPERATIONS; id += 1) subscribe(socket, id);
  await roundTrip(socket);
  const refused = nextMessage(socket);
  subscribe(socket, 0, '{ viewer { id } }');
  expect(await refused).toMatchObject({
    type: 'error',
    payload: [{ extensions: { code: 'RATE_LIMITED' } }],
  });
  socket.send('{"id":"1","type":"complete"}');
  await roundTrip(socket);
  const answered = nextMessage(socket);
  subscribe(socket, 0, '{ viewer { id } }');
  expect(await answered).toMatchObject({ type: 'next', id: '0' });
  socket.terminate();
});

test('lets one person open so many sockets, and who is not signed in as many all together', async () => {
  const [ada, bob] = await Promise.all([app.signUp(), app.signUp('Bob')]);
  for (const [client, other] of [
    [ada, bob],
    [app.visitor(), ada],
  ] as const) {
    const sockets: WebSocket[] = [];
    for (let i = 0; i < MAX_SOCKETS; i += 1) sockets.push(await openSocket(client.browser));
    await expect(openSocket(client.browser)).rejects.toThrow('closed 1013');
    (await openSocket(other.browser)).terminate();
    for (const socket of sockets) socket.terminate();
    await until(
      () => openSocket(client.browser).then((socket) => socket.terminate(), String),
      (refusal) => refusal === undefined,
    );
  }
});

test('ends a socket that says nothing, or asks before it said who it is', async () => {
  const { browser } = app.visitor();
  const silent = await bareSocket(browser);
  const hasty = await bareSocket(browser);
  const answers = Promise.all([nextMessage(silent), nextMessage(hasty)]);
  subscribe(hasty, 1);
  expect(await answers).toEqual([{ type: 'closed 4408' }, { type: 'closed 4401' }]);
});

test('keeps of what changes while nobody reads each connection once', async () => {
  const events = createEvents(null, app.deps.log);
  const { connectionChanges } = createProgress({ prisma: app.deps.prisma, events });
  const watcher = connectionChanges('w')[Symbol.asyncIterator]();
  const change = (connectionId: string) =>
    events.pubSub.publish('connection:changed', 'w', { connectionId });
  const first = watcher.next();
  change('a');
  expect((await first).value).toBe('a');
  for (let i = 0; i < 5_000; i += 1) {
    change(i % 2 ? 'b' : 'c');
    if (i % 100 === 99) await setImmediate();
  }
  change('d');
  const heard: string[] = [];
  while (heard.at(-1) !== 'd') heard.push((await watcher.next()).value ?? '');
  // The one that was about to be told when the changes began comes once more.
  expect(new Set(heard)).toEqual(new Set(['b', 'c', 'd']));
  expect(heard.length).toBeLessThanOrEqual(4);
  const last = watcher.next();
  await watcher.return?.();
  expect((await last).done).toBe(true);
});

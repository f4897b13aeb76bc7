import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOSTILE_DOCUMENTS } from './hostile-documents.ts';
import { ask, nextMessage, openSocket, post, TRANSPORTS } from './transports.ts';

const MB = 1024 ** 2;

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp({ config: { production: true } });
  ada = await app.signUp();
});
afterAll(() => app[Symbol.asyncDispose]());

test.each(TRANSPORTS)('%s refuses what asks for too much', async (over) => {
  for (const [name, payload] of HOSTILE_DOCUMENTS) {
    const { data, errors } = await ask(ada.browser, over, payload);
    const codes = new Set(errors?.map(({ extensions }) => extensions?.code));
    expect
      .soft([...codes], `${name}: ${JSON.stringify({ data, errors })?.slice(0, 500)}`)
      .toEqual(['BAD_USER_INPUT']);
    expect.soft(Object.values(data ?? {}).filter(Boolean), name).toEqual([]);
    expect.soft(JSON.stringify(errors), name).not.toMatch(/did you mean/i);
  }
  expect(await app.deps.prisma.connectionAttempt.count()).toBe(0);
  expect(app.logs()).not.toContain('request failed');
});

test('tells who develops against it what the schema holds', async () => {
  await using open = await startTestApp({ beside: app, config: { production: false } });
  const someone = await open.signUp();
  const type = '{ __type(name: "Viewer") { name } }';
  expect(await ask(someone.browser, 'http', { query: type })).toEqual({
    data: { __type: { name: 'Viewer' } },
  });
  const { errors } = await ask(someone.browser, 'http', { query: '{ viewe { id } }' });
  expect(errors?.[0]?.message).toMatch(/did you mean/i);
});

/** A request as large as one likes, whose length nobody announces. */
function unannounced(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    async pull(controller) {
      await setImmediate();
      if (left <= 0) return controller.close();
      controller.enqueue(Buffer.alloc(Math.min(left, 64 * 1024), ' '));
      left -= 64 * 1024;
    },
  });
}

const LARGE = JSON.stringify({ query: '{ viewer { id } }', variables: { a: 'x'.repeat(MB) } });

test.each<readonly [string, () => NonNullable<RequestInit['body']>, number]>([
  ['more than a megabyte', () => LARGE, 413],
  ['more than a megabyte of which nothing is said', () => unannounced(50 * MB), 413],
  ['half an object', () => '{"query": "{ viewer', 400],
  ['nothing', () => '', 400],
  ['a word', () => 'query', 400],
  ['a number', () => '1', 400],
  ['no document', () => '{"query": {"a": 1}}', 400],
  ['brackets without an end', () => '['.repeat(900_000), 400],
  ['nothing but brackets', () => '['.repeat(400_000) + ']'.repeat(400_000), 400],
  ['bytes that are no text', () => Buffer.from([0xff, 0xfe, 0x7b]), 400],
])('refuses a request of %s', async (_, body, status) => {
  // The server may hang up before all of it is sent.
  const answer = await post(ada.browser, body()).catch(() => null);
  expect(answer?.status ?? 413).toBe(status);
  if (answer) expect(await answer.text()).toMatch(/"message":"[A-Z][^"]+"/);
});

test.each([
  ['more than a megabyte', `{"id":"1","type":"subscribe","payload":${LARGE}}`, 'closed 1009'],
  ['half an object', '{"type": "subscr', 'closed 4400'],
  ['several at once', '[{"type":"ping"},{"type":"ping"}]', 'closed 4400'],
  ['nothing known', '{"type":"drop"}', 'closed 4400'],
  ['brackets without an end', '['.repeat(900_000), 'closed 4400'],
])('ends a socket that says %s', async (_, message, answer) => {
  const socket = await openSocket(ada.browser);
  const answered = nextMessage(socket);
  socket.send(message);
  expect(await answered).toEqual({ type: answer });
});

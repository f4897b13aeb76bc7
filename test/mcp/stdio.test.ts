import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { expectNoSecrets } from '../testkit/leak-scan.ts';
import { startRelay } from '../testkit/relay.ts';
import { makeKey } from '../testkit/service.ts';
import { startWebServer } from '../testkit/web-server.ts';
import { MAIN, startHost } from './host.ts';

let app: TestApp;
let ada: Client;
let key: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  key = (await makeKey(ada)).secret;
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

const HELLO = {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'by hand', version: '1' },
};

/** The program as a host starts it, line by line. */
function start(environment: Readonly<Record<string, string>>) {
  const child: ChildProcess = spawn(process.execPath, [MAIN], {
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (!child.stdin || !child.stdout || !child.stderr) throw new Error('no pipes');
  const { stdin } = child;
  const stderr = text(child.stderr);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return {
    exited,
    stderr,
    end: () => stdin.end(),
    send: (line: string) => stdin.write(`${line}\n`),
    ask: (id: number, method: string, params: object) =>
      stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`),
    /** The next line it writes; undefined: it has ended. */
    line: async (): Promise<string | undefined> => (await lines.next()).value,
  };
}

test('writes nothing but messages, however it is asked, and ends with its input', async () => {
  const program = start({ HERALD_URL: app.origin, HERALD_API_KEY: `  ${key}\t` });
  const written: string[] = [];
  const next = async () => {
    const line = (await program.line()) ?? '';
    written.push(line);
    return JSON.parse(line);
  };
  program.ask(1, 'initialize', HELLO);
  expect(await next()).toMatchObject({ id: 1, result: { serverInfo: { name: 'herald' } } });
  program.send('this is no message');
  program.send('{"jsonrpc":"2.0","id":{},"method":7}');
  program.ask(2, 'tools/call', { name: 'no_such_tool', arguments: {} });
  expect(await next()).toMatchObject({ id: 2, error: { code: -32602 } });
  program.ask(3, 'no/such/method', {});
  expect(await next()).toMatchObject({ id: 3, error: { code: -32601 } });
  program.ask(4, 'tools/call', { name: 'list_connections', arguments: {} });
  expect(await next()).toMatchObject({
    id: 4,
    result: { content: [{ text: expect.stringContaining('There is no such account.') }] },
  });
  program.end();
  expect(await program.line()).toBeUndefined();
  expect(await program.exited).toBe(0);
  expect(await program.stderr).toBe('');
  expectNoSecrets([key], { output: written.join('\n'), log: app.logs() });
});

test.each([
  ['no key', { HERALD_URL: 'http://localhost:4000' }, 'HERALD_API_KEY must be an API key'],
  ['a blank key', { HERALD_API_KEY: ' ' }, 'HERALD_API_KEY must be an API key'],
  ['half a sentence as key', { HERALD_API_KEY: 'my se\u00e9cret key' }, 'without spaces'],
  ['no address', { HERALD_API_KEY: 'k', HERALD_URL: 'herald' }, 'HERALD_URL must be where Herald'],
  ['another protocol', { HERALD_API_KEY: 'k', HERALD_URL: 'file:///etc' }, 'HERALD_URL must be'],
])('with %s it says so and ends', async (_name, environment, sentence) => {
  const program = start(environment);
  expect(await program.exited).toBe(1);
  const said = await program.stderr;
  expect(said).toContain(sentence);
  expect(said).not.toContain('cret key');
  expect(await program.line()).toBeUndefined();
});

test('a key that is wrong is told by every tool', async () => {
  const wrong = `hrld_${'x'.repeat(43)}`;
  await using host = await startHost(app, wrong, 'stdio');
  expect(await host.call('list_connections', {})).toMatchObject({
    isError: true,
    text: 'This API key is not known here. Check that it was copied whole.',
  });
});

test('a Herald that is away is told with what to do, and with nothing of the key', async () => {
  await using elsewhere = await startWebServer((request) => request.socket.destroy());
  await using host = await startHost(elsewhere, key, 'stdio');
  const draft = { connectionIds: ['x'], message: 'Hello', idempotencyKey: 'hello' };
  const { isError, text: said } = await host.call('share', draft);
  expect(isError).toBe(true);
  expect(said).toContain(`Herald did not answer at ${elsewhere.origin}.`);
  expect(said).toContain('ask again, a share with the same idempotencyKey');
  expect(said).not.toContain(key);
});

test('a post whose answer was lost is there once when it is asked for again', async () => {
  await using relay = await startRelay();
  relay.target = app.origin;
  let isLost = true;
  relay.pass = async (_call, deliver) => {
    const answer = await deliver();
    if (!isLost) return answer;
    isLost = false;
    await answer.body?.cancel();
    return null;
  };
  await using host = await startHost(relay, key, 'stdio');
  const { id } = await ada.connected('MASTODON');
  const draft = { connectionIds: [id], message: 'Heard once', idempotencyKey: 'heard' };
  expect(await host.call('share', draft)).toMatchObject({
    isError: true,
    text: expect.stringContaining('with the same idempotencyKey'),
  });
  const again = await host.call<{ share: { id: string } }>('share', draft);
  await ada.waitFinished(again.structured.share.id);
  expect(await app.sandbox.posts('mastodon')).toMatchObject([{ text: 'Heard once' }]);
});

test('the key follows no redirect', async () => {
  await using thief = await startWebServer((_request, response) => response.end('{}'));
  await using redirecting = await startWebServer((_request, response) =>
    response.writeHead(307, { location: `${thief.origin}/graphql` }).end(),
  );
  await using host = await startHost(redirecting, key, 'stdio');
  expect(await host.call('list_connections', {})).toMatchObject({ isError: true });
  expect(thief.requests).toEqual([]);
});

test.each([
  ['a page', 502, '<h1>Bad gateway</h1>', 'is not Herald’s API (HTTP 502)'],
  ['other JSON', 200, '{"hello":"world"}', 'do not understand what Herald answered'],
  ['JSON that is no object', 200, 'null', 'do not understand what Herald answered'],
  ['other data', 200, '{"data":{"socialConnections":[{"id":7}]}}', 'do not understand'],
])('%s in place of an answer is told in words', async (_name, status, body, sentence) => {
  await using elsewhere = await startWebServer((_request, response) =>
    response.writeHead(status).end(body),
  );
  await using host = await startHost(elsewhere, key, 'stdio');
  expect(await host.call('list_connections', {})).toMatchObject({
    isError: true,
    text: expect.stringContaining(sentence),
  });
});

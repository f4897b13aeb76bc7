import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { overSse, overWebSocket } from '../testkit/subscriptions.ts';
import { until } from '../testkit/until.ts';

type Line = Readonly<Record<string, unknown>>;

let app: TestApp;
let ada: Client;
let connectionId: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  connectionId = (await ada.connected('MASTODON')).id;
});
afterAll(() => app[Symbol.asyncDispose]());

/** The lines that were logged which are like this one. */
function lines(like: Line): readonly Line[] {
  const all = app.logs().split('\n').filter(Boolean);
  return all
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => Object.entries(like).every(([key, value]) => line[key] === value));
}

/** The only line that was logged like this one; a line may follow the answer it is about. */
async function line(like: Line): Promise<Line> {
  const [found] = await until(
    async () => lines(like),
    ({ length }) => length === 1,
    5_000,
  );
  return found ?? {};
}

describe('a request', () => {
  const get = (path: string, id?: string) =>
    ada.browser.fetch(path, id ? { headers: { 'x-request-id': id } } : {});

  test('keeps the id its caller gave it', async () => {
    const id = 'proxy-4bf92f3577b34da6.1';
    const answer = await get('/api/auth/ok?secret=of-the-query', id);
    expect(answer.headers.get('x-request-id')).toBe(id);
    const found = await line({ requestId: id, msg: 'request' });
    expect(found).toMatchObject({ level: 30, method: 'GET', status: 200 });
    expect(found.route).toBe('/api/auth/{*path}');
    expect(found.ms).toBeTypeOf('number');
    expect(app.logs()).not.toContain('of-the-query');
  });

  test.each(['', 'short', 'with space in it', 'x'.repeat(65), '{"level":60}', 'ünïcödé-id'])(
    'is given another id in place of %j',
    async (id) => {
      const headers = id ? { 'x-request-id': Buffer.from(id).toString('latin1') } : undefined;
      const answer = await ada.browser.fetch('/api/auth/ok', { headers });
      const made = answer.headers.get('x-request-id') ?? '';
      expect(made).toMatch(/^[0-9a-f-]{36}$/);
      await line({ requestId: made, msg: 'request' });
    },
  );

  test.each([
    ['/graphql?query={__typename}', '/graphql'],
    [
      '/social/callback/mastodon?code=the-code-of-a-login&state=its-state',
      '/social/callback/:platform',
    ],
    ['/shares/of-somebody', '/{*path}'],
    ['/media/0198/of-somebody.jpg', '/media/:id/:name'],
  ])('for %s is told by its pattern', async (path, route) => {
    const id = (await get(path)).headers.get('x-request-id');
    expect(await line({ requestId: id, msg: 'request' })).toMatchObject({ route });
    expect(app.logs()).not.toMatch(/the-code-of-a-login|its-state|of-somebody/);
  });

  test('for the health of the process makes no noise', async () => {
    const id = (await get('/healthz')).headers.get('x-request-id');
    expect(await line({ requestId: id, msg: 'request' })).toMatchObject({ level: 20 });
  });
});

describe('a fault of ours', () => {
  const breakShares = () => app.deps.prisma.$executeRaw`alter table share rename to share_away`;
  afterEach(async () => {
    await app.deps.prisma.$executeRaw`alter table if exists share_away rename to share`;
  });

  test('names the request in its answer, under which the log has the reason', async () => {
    await breakShares();
    const answer = await ada.browser.postJson('/graphql', { query: '{ shares { totalCount } }' });
    const { errors } = (await answer.json()) as {
      errors: readonly { extensions: { code: string; requestId: string } }[];
    };
    const requestId = answer.headers.get('x-request-id');
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }]);
    const { err } = await line({ requestId, msg: 'request failed' });
    expect(JSON.stringify(err)).toContain('share');
    expect(JSON.stringify(errors)).not.toContain('exist');
  });

  test.each([
    ['sse', 'a subscription', 'subscription { shareProgress(shareId: "U2hhcmU6MQ==") { id } }'],
    [
      'websocket',
      'a subscription',
      'subscription { shareProgress(shareId: "U2hhcmU6MQ==") { id } }',
    ],
    ['websocket', 'a query', '{ shares { totalCount } }'],
  ])('names the request over %s in the answer to %s', async (over, _what, query) => {
    await breakShares();
    const before = lines({ msg: 'request failed' }).length;
    const events = (over === 'sse' ? overSse : overWebSocket)(ada.browser, query, {});
    const told = await events.next().then(JSON.stringify, String);
    const requestId = /requestId\W+([0-9a-f-]{36})/.exec(told)?.[1];
    expect(requestId, told).toBeDefined();
    expect(lines({ msg: 'request failed' }).slice(before)).toMatchObject([{ requestId }]);
  });

  test('names the request in an answer that is no GraphQL', async () => {
    await app.deps.prisma.$executeRaw`alter table connection_attempt rename to attempt_away`;
    try {
      const answer = await ada.browser.fetch('/social/callback/mastodon?state=its-state&code=x');
      expect(answer.status).toBe(500);
      const requestId = answer.headers.get('x-request-id');
      expect(await answer.json()).toMatchObject({ error: { requestId } });
      await line({ requestId, msg: 'request failed' });
    } finally {
      await app.deps.prisma.$executeRaw`alter table attempt_away rename to connection_attempt`;
    }
  });
});

describe('publishing', () => {
  async function rowOf(message: string) {
    const row = await app.deps.prisma.shareResult.findFirstOrThrow({ where: { message } });
    return { shareId: row.shareId, resultId: row.id, platform: 'MASTODON' };
  }

  test('writes one line when it is done, which says what was published', async () => {
    const message = 'Well logged';
    await ada.published({ connectionIds: [connectionId], message });
    const about = await rowOf(message);
    const found = await line({ ...about, msg: 'published' });
    expect(found).toMatchObject({ level: 30, attempt: 1, task: 'publish' });
    expect(found.jobId).toMatch(/^\d+$/);
    expect(found.requestId).toBeUndefined();
    expect(app.logs()).not.toContain(message);
  });

  test('writes one line when it failed, and says the same in all others on the way', async () => {
    const fault = { method: 'POST', path: '/api/v1/statuses', do: { status: 422, body: {} } };
    await app.sandbox.fault({ platform: 'mastodon', ...fault });
    const message = 'Badly logged';
    await ada.published({ connectionIds: [connectionId], message });
    const about = await rowOf(message);
    expect(await line({ ...about, msg: 'publish failed' })).toMatchObject({
      level: 40,
      attempt: 1,
      kind: 'REJECTED',
    });
    for (const { jobId, attempt } of lines(about))
      expect([typeof jobId, attempt]).toEqual(['string', 1]);
  });
});

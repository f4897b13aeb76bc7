import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR } from '../testkit/clock.ts';
import { overSse, overWebSocket } from '../testkit/subscriptions.ts';
import { until } from '../testkit/until.ts';

const TOKEN = 'a-token-of-the-scraper';

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp({ variables: { METRICS_TOKEN: TOKEN } });
  ada = await app.signUp();
});
afterAll(() => app[Symbol.asyncDispose]());

function ask({ origin }: TestApp, authorization?: string): Promise<Response> {
  return fetch(`${origin}/metrics`, authorization ? { headers: { authorization } } : {});
}

async function scrape(): Promise<string> {
  return (await ask(app, `Bearer ${TOKEN}`)).text();
}

/** The value of one sample, its labels in any order; null: there is none. */
async function sample(wanted: string): Promise<number | null> {
  const inOrder = (name: string) => name.split(/[{},]/).filter(Boolean).toSorted().join();
  for (const line of (await scrape()).split('\n')) {
    const [, name = '', value] = /^(.+) (\S+)$/.exec(line) ?? [];
    if (inOrder(name) === inOrder(wanted)) return Number(value);
  }
  return null;
}

test('are for who brings the token, and nobody else', async () => {
  const answer = await ask(app, `Bearer ${TOKEN}`);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  for (const wrong of [undefined, TOKEN, `Bearer ${TOKEN}x`, 'Bearer ', `Basic ${btoa(TOKEN)}`]) {
    const refused = await ask(app, wrong);
    expect([refused.status, await refused.text()]).toEqual([401, '']);
  }
  expect((await fetch(`${app.origin}/metrics?token=${TOKEN}`)).status).toBe(401);
  expect(app.logs()).not.toContain(TOKEN);
});

test('are not there where the operator has not asked for them', async () => {
  await using without = await startTestApp({ beside: app });
  for (const given of [undefined, `Bearer ${TOKEN}`, 'Bearer null', 'Bearer '])
    expect((await ask(without, given)).status).toBe(404);
});

test('tell what became of shares, and how long it took', async () => {
  const { id } = await ada.connected('MASTODON');
  const results = (outcome: string) =>
    sample(`herald_share_results_total{platform="MASTODON",outcome="${outcome}"}`);
  expect(await results('PUBLISHED')).toBeNull();
  await ada.published({ connectionIds: [id], message: 'Counted' });
  await app.sandbox.fault({
    platform: 'mastodon',
    method: 'POST',
    path: '/api/v1/statuses',
    do: { status: 422, body: { error: 'No' } },
  });
  await ada.published({ connectionIds: [id], message: 'Counted as failed' });
  const scheduledAt = new Date(app.clock.now().getTime() + HOUR).toISOString();
  const later = await ada.shared({ connectionIds: [id], message: 'Never', scheduledAt });
  await ada.cancelShare(later.id);
  for (const outcome of ['PUBLISHED', 'FAILED', 'CANCELED'])
    expect(await results(outcome), outcome).toBe(1);
  expect(await sample('herald_publish_seconds_count{platform="MASTODON"}')).toBe(1);
  expect(await sample('herald_publish_seconds_bucket{le="60",platform="MASTODON"}')).toBe(1);
  const attempts = 'herald_publish_attempt_seconds_count';
  expect(await sample(`${attempts}{platform="MASTODON",outcome="published"}`)).toBe(1);
  expect(await sample(`${attempts}{platform="MASTODON",outcome="refused"}`)).toBe(1);
  const calls = 'herald_platform_call_seconds_count';
  expect(await sample(`${calls}{status="4xx",platform="MASTODON"}`)).toBe(1);
  expect(await sample(`${calls}{status="2xx",platform="MASTODON"}`)).toBeGreaterThan(1);
  expect(await sample('herald_job_seconds_count{task="publish",outcome="done"}')).toBe(2);
});

test('count a silence, and the refreshes of logins', async () => {
  await ada.connected('TWITTER');
  await app.sandbox.fault({ platform: 'twitter', path: '/2/oauth2/token', do: { drop: 'before' } });
  app.clock.advance(2 * HOUR);
  const refreshes = (outcome: string) =>
    sample(`herald_token_refreshes_total{platform="TWITTER",outcome="${outcome}"}`);
  await app.runJob('refresh-due-grants');
  expect(await refreshes('unanswered')).toBe(1);
  await app.runJob('refresh-due-grants');
  expect(await refreshes('renewed')).toBe(1);
  const calls = 'herald_platform_call_seconds_count';
  expect(await sample(`${calls}{status="none",platform="TWITTER"}`)).toBe(1);
});

test('tell of queue, workers and accounts as all processes share them', async () => {
  const text = await scrape();
  expect(text).toMatch(/^herald_database_up 1$/m);
  await until(
    () => sample('herald_live_workers'),
    (workers) => workers === 1,
  );
  expect(text).toMatch(/^herald_queue_oldest_due_seconds [\d.]+$/m);
  for (const state of ['due', 'blocked', 'in_hand', 'later', 'given_up'])
    expect(text).toMatch(new RegExp(`^herald_queue_jobs{state="${state}"} \\d+$`, 'm'));
  expect(await sample('herald_connections{platform="MASTODON",status="ACTIVE"}')).toBe(1);
  for (const name of ['live_workers', 'queue_oldest_due_seconds', 'queue_jobs', 'connections'])
    expect(text, name).toMatch(new RegExp(`^# HELP herald_${name} .*take the maximum`, 'm'));
});

test('tell of the process itself', async () => {
  const text = await scrape();
  for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes'])
    expect(text).toMatch(new RegExp(`^${name} [\\d.e-]+$`, 'm'));
  expect(text).toMatch(/^# TYPE nodejs_gc_duration_seconds histogram$/m);
});

test('count operations by root field, whatever their callers name them', async () => {
  const before = (await scrape()).split('\n').length;
  const operations = (label: string) => sample(`herald_graphql_operation_seconds_count{${label}}`);
  await ada.gql(
    'query Named { first: shares { totalCount } second: shares { totalCount } ...F } fragment F on Query { viewer { id } }',
  );
  expect(await operations('type="query",field="viewer",outcome="ok"')).toBe(1);
  const shares = (await operations('type="query",field="shares",outcome="ok"')) ?? 0;
  const names = Array.from({ length: 50 }, (_, index) => `Chosen${index}`);
  await Promise.all(
    names.map((name) => ada.gql(`query ${name} { ${name}: shares { totalCount } }`)),
  );
  await Promise.all(names.map((name) => ada.gqlRaw(`{ ${name} }`)));
  await Promise.all(names.map((name) => ada.browser.fetch(`/shares/${name}?${name}`)));
  await Promise.all(names.map((name) => ada.browser.fetch(`/${name}`, { method: 'DELETE' })));
  await Promise.all(names.map((name) => ada.browser.fetch(`/media/${name}/${name}`)));
  expect(await operations('type="query",field="shares",outcome="ok"')).toBe(shares + 50);
  const text = await scrape();
  expect(text).not.toContain('Chosen');
  // Not more than a few new routes, whatever the number of requests.
  expect(text.split('\n').length - before).toBeLessThan(100);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|example\.test|127\.0\.0\.1/);
});

test('count faults and refusals apart', async () => {
  const errors = (code: string) => sample(`herald_graphql_errors_total{code="${code}"}`);
  await app.visitor().gqlRaw('{ shares { totalCount } }');
  const { prisma } = app.deps;
  await prisma.$executeRaw`alter table share rename to share_away`;
  await ada.gqlRaw('{ shares { totalCount } }');
  await prisma.$executeRaw`alter table share_away rename to share`;
  expect(await errors('INTERNAL_SERVER_ERROR')).toBe(1);
  expect(await errors('UNAUTHENTICATED')).toBe(1);
  const of = (outcome: string) =>
    sample(
      `herald_graphql_operation_seconds_count{type="query",field="shares",outcome="${outcome}"}`,
    );
  expect(await of('fault')).toBe(1);
  expect(await of('refused')).toBe(1);
});

test.each([
  ['server-sent events', overSse],
  ['a WebSocket', overWebSocket],
])('count subscriptions over %s while they are open', async (_name, subscribe) => {
  const open = (count: number) =>
    until(
      () => sample('herald_open_subscriptions{field="connectionChanged"}'),
      (value) => (value ?? 0) === count,
    );
  const events = subscribe(ada.browser, 'subscription Mine { connectionChanged { id } }', {});
  const first = events.next();
  await open(1);
  await ada.connected('THREADS');
  await first;
  await events.return(undefined);
  await open(0);
});

test('count a document whose fragments double forty times without going through each', async () => {
  const fragments = Array.from(
    { length: 40 },
    (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`,
  );
  const query = `query Doubling { ...f0 } ${fragments.join(' ')} fragment f40 on Query { __typename }`;
  const { status } = await app.visitor().gqlRaw(query);
  expect(status).toBe(200);
});

test('go on while the database is away, without its numbers', async () => {
  await app.deps.prisma.$executeRaw`alter table worker_process rename to worker_away`;
  const text = await scrape();
  await app.deps.prisma.$executeRaw`alter table worker_away rename to worker_process`;
  expect(text).toMatch(/^herald_database_up 0$/m);
  expect(text).not.toMatch(/^herald_(live_workers|queue_jobs|connections)\b/m);
  expect(text).toMatch(/^herald_http_request_seconds_count/m);
});

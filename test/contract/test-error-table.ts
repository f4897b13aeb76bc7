import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR, SECOND } from '../testkit/clock.ts';
import type { ResultData } from '../testkit/documents.ts';
import { waitThroughRetries } from '../testkit/retries.ts';
import type { SandboxRequest } from '../testkit/sandbox.ts';
import type { Call, ErrorRow, ErrorTable } from './error-row.ts';

/** More requests than one share ever makes. */
const ALWAYS = 500;

/** Tests what becomes of a share for every row of a table. */
export function testErrorTable(table: ErrorTable): void {
  const { platform } = table;
  const postsAt = platform.toLowerCase();
  const host = table.host ?? postsAt;
  let app: TestApp;
  let ada: Client;
  let imageId: string;
  let count = 0;

  beforeAll(async () => {
    app = await startTestApp({ waitsAreJumps: true });
    ada = await app.signUp();
    imageId = await ada.upload({ alt: 'A square' });
  });
  afterAll(() => app[Symbol.asyncDispose]());
  beforeEach(async () => {
    await app.sandbox.clearFaults();
    await app.deps.prisma.publishHold.deleteMany();
    // What an earlier row left behind is over.
    app.clock.advance(HOUR);
  });

  test.each(table.rows)('$name: $reaction.does', async (row) => {
    const { account, loginWith } = table;
    const connection = await ada.connected(platform, {
      ...(account ? { choose: ({ platformUserId }) => platformUserId === account } : {}),
      ...(loginWith ? { loginWith } : {}),
    });
    await refuse(row);
    const before = (await app.sandbox.requests(host)).length;
    const logged = app.logs().length;
    const text = `Row ${++count}`;
    const images = row.images ?? (table.imageRequired ? 1 : 0);
    const share = await ada.shared({
      connectionIds: [connection.id],
      message: text,
      imageIds: Array.from({ length: images }, () => imageId),
    });
    const began = app.clock.now().getTime();
    const atRest = await ada.waitFor(share.id, ({ results }) =>
      results.every(({ status }) => !['QUEUED', 'PUBLISHING'].includes(status)),
    );
    const result = only(atRest.results);
    expectFailure(row, result);

    const requests = async () => (await app.sandbox.requests(host)).slice(before);
    const posts = async () =>
      (await app.sandbox.posts(postsAt)).filter((post) => post.text === text);
    if (row.alerts) expect(alertsIn(app.logs().slice(logged))).toMatch(row.alerts);
    expectRefused(row, (await requests()).filter(is(row.at ?? table.create)));
    const { reaction } = row;
    switch (reaction.does) {
      case 'gives up':
        expect(result).toMatchObject({ status: 'FAILED', failure: { action: reaction.action } });
        expect(result.connection.status).toBe('ACTIVE');
        expect(await posts()).toEqual([]);
        return;
      case 'reconnects':
        expect(result).toMatchObject({ status: 'FAILED', failure: { action: 'RECONNECT' } });
        expect(result.connection.status).toBe('NEEDS_RECONNECT');
        expect(await posts()).toEqual([]);
        return;
      case 'retries, then gives up': {
        const end = only((await waitThroughRetries(app, ada, share.id)).results);
        expect(end).toMatchObject({ status: 'FAILED', attempts: 1 + reaction.retries });
        expect(await posts()).toEqual([]);
        return;
      }
      case 'waits': {
        const retryAt = Date.parse(result.failure?.retryAt ?? '');
        const { milliseconds } = reaction;
        const told =
          typeof milliseconds === 'number' ? milliseconds : milliseconds(new Date(began));
        expect(Math.abs(retryAt - began - told)).toBeLessThan(10 * SECOND);
        expect(await retriesUsed(app, result)).toBe(0);
        break;
      }
      case 'retries':
        expect(result).toMatchObject({ status: 'RETRYING', failure: { action: 'WAIT' } });
        expect(await retriesUsed(app, result)).toBe(1);
        break;
      case 'refreshes':
        expect((await requests()).filter(is(table.refresh ?? table.create))).not.toEqual([]);
        break;
      case 'looks it up':
      case 'recovers':
        break;
    }
    await app.sandbox.clearFaults();
    const end = only((await waitThroughRetries(app, ada, share.id)).results);
    expect(end).toMatchObject({ status: 'PUBLISHED', failure: null });
    expect(await posts()).toHaveLength(1);
    if (reaction.does === 'recovers' || reaction.does === 'refreshes') expect(end.attempts).toBe(1);
    const seen = await requests();
    if (row.prepares !== undefined)
      expect(seen.filter((request) => isPrepared(request, table))).toHaveLength(row.prepares);
    if (reaction.does === 'looks it up') {
      const firstSent = seen.findIndex(is(table.create));
      const sentAgain = seen.findLastIndex(is(table.create));
      const lookedUp = seen.findIndex((request, at) => at > firstSent && is(table.lookUp)(request));
      expect(lookedUp).toBeGreaterThan(firstSent);
      expect(lookedUp).toBeLessThanOrEqual(sentAgain);
      if (table.lookUp === table.create) expectSameBytes(seen.filter(is(table.create)));
    }
  });

  async function refuse({ at, answer, times, reaction }: ErrorRow): Promise<void> {
    const goesOn = ['looks it up', 'recovers', 'refreshes'].includes(reaction.does);
    const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value(app.clock.now()),
    ]);
    await app.sandbox.fault({
      platform: host,
      ...(at ?? table.create),
      times: times ?? (goesOn ? 1 : ALWAYS),
      do: { ...answer, headers: Object.fromEntries(headers) },
    });
  }
}

function expectFailure(row: ErrorRow, { status, failure }: ResultData): void {
  if (row.kind === null) {
    expect(failure).toBeNull();
    return;
  }
  expect({ status, kind: failure?.kind, message: failure?.message }).toMatchObject({
    kind: row.kind,
    message: expect.stringMatching(row.says ?? /./),
  });
  expect(failure?.message).toMatch(/^[A-Z].{15,}[.”]$/s);
}

/** The refusal is for the first requests of its kind: holds that there were so many, each answered with it. */
function expectRefused({ answer, times = 1 }: ErrorRow, sent: readonly SandboxRequest[]): void {
  const statuses = sent.slice(0, times).map(({ status }) => status);
  expect(statuses).toEqual(Array(times).fill(answer.status));
}

/** Holds that requests are repetitions of the first. */
function expectSameBytes([first, ...repetitions]: readonly SandboxRequest[]): void {
  expect(repetitions).not.toEqual([]);
  for (const { body, headers } of repetitions) {
    expect(JSON.stringify(body)).toBe(JSON.stringify(first?.body));
    expect(headers['content-length']).toBe(first?.headers['content-length']);
  }
}

function isPrepared({ method, path, status }: SandboxRequest, { prepare }: ErrorTable): boolean {
  return method === prepare?.method && path === prepare.path && status === 200;
}

/** The lines for the operator. */
function alertsIn(logs: string): string {
  const lines = logs.split('\n');
  return lines.filter((line) => line.includes('"level":50')).join('\n');
}

async function retriesUsed(app: TestApp, { id }: ResultData): Promise<number> {
  const rowId = Buffer.from(id, 'base64').toString().split(':').at(-1) ?? '';
  const row = await app.deps.prisma.shareResult.findUniqueOrThrow({ where: { id: rowId } });
  return row.retriesUsed;
}

function only(results: readonly ResultData[]): ResultData {
  const [result, ...others] = results;
  if (!result || others.length > 0) throw new Error(`${results.length} results`);
  return result;
}

function is({ method, path }: Call): (request: SandboxRequest) => boolean {
  return (request) => request.method === method && request.path.startsWith(path);
}

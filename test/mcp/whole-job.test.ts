import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { expectNoSecrets } from '../testkit/leak-scan.ts';
import { makeKey } from '../testkit/service.ts';
import { startHost, WAYS } from './host.ts';

interface Share {
  readonly id: string;
  readonly finished: boolean;
  readonly reference: string | null;
  readonly results: readonly {
    readonly status: string;
    readonly postUrl: string | null;
    readonly connection: { readonly id: string };
  }[];
}

interface Connections {
  readonly connections: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly status: string;
    readonly platform: { readonly id: string };
  }[];
}

interface Checks {
  readonly checks: readonly { readonly text: string; readonly problems: readonly string[] }[];
  readonly unknownConnectionIds: readonly string[];
}

let app: TestApp;
let ada: Client;
let key: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  await ada.connected('MASTODON');
  await ada.connected('TWITTER');
  key = (await makeKey(ada)).secret;
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

describe.each(WAYS)('over %s', (way) => {
  test('a model finds the accounts, checks, shares and sees what became of it', async () => {
    await using host = await startHost(app, key, way);
    expect(host.client.serverInfo).toMatchObject({ name: 'herald', title: 'Herald' });
    expect(host.client.instructions).toContain('Begin with list_connections.');

    const found = await host.call<Connections>('list_connections', { status: 'ACTIVE' });
    const { connections } = found.structured;
    expect(connections.map(({ platform }) => platform.id).toSorted()).toEqual([
      'MASTODON',
      'TWITTER',
    ]);
    for (const { id } of connections) expect(found.text).toContain(id);

    const draft = {
      connectionIds: connections.map(({ id }) => id),
      message: `Note G is out, over ${way}`,
      url: `https://example.com/note-g/${way}`,
    };
    const { checks, unknownConnectionIds } = (await host.call<Checks>('check_share', draft))
      .structured;
    expect(checks.map(({ problems }) => problems)).toEqual([[], []]);
    expect(unknownConnectionIds).toEqual([]);
    expect(await postsOf(draft.message)).toHaveLength(0);

    const idempotencyKey = `note-g-${way}`;
    const shared = await host.call<{ share: Share }>('share', {
      ...draft,
      idempotencyKey,
      reference: 'page-7',
    });
    expect(shared.structured.share.reference).toBe('page-7');
    const { id: shareId } = shared.structured.share;
    const [seen] = await Promise.all([
      host.call<{ share: Share }>('get_share', { shareId, waitSeconds: 25 }),
      ada.waitFinished(shareId),
    ]);
    const { share } = seen.structured;
    expect(share.finished).toBe(true);
    for (const { status, postUrl } of share.results) {
      expect(status).toBe('PUBLISHED');
      expect(seen.text).toContain(String(postUrl));
    }
    const posts = await postsOf(draft.message);
    expect(posts.map(({ platform }) => platform).toSorted()).toEqual(['mastodon', 'twitter']);
  });

  test('a call that is repeated with its key posts once', async () => {
    await using host = await startHost(app, key, way);
    const [mastodon] = await ada.connections();
    const input = {
      connectionIds: [mastodon?.id],
      message: `Said once, over ${way}`,
      idempotencyKey: `once-${way}`,
    };
    const [one, two] = await Promise.all([
      host.call<{ share: Share }>('share', input),
      host.call<{ share: Share }>('share', input),
    ]);
    await ada.waitFinished(one.structured.share.id);
    const three = await host.call<{ share: Share; replayed: boolean }>('share', input);
    expect(three.structured.replayed).toBe(true);
    expect(three.text).toContain('nothing was posted twice');
    const ids = [one, two, three].map(({ structured }) => structured.share.id);
    expect(new Set(ids).size).toBe(1);
    expect(three.structured.share.finished).toBe(true);
    expect(await postsOf(input.message)).toHaveLength(1);
  });

  test('what failed is told with its reason, and tried again', async () => {
    await using host = await startHost(app, key, way);
    const connections = await ada.connections();
    const mastodon = connections.find(({ platform }) => platform.id === 'MASTODON');
    const fault = {
      method: 'POST',
      path: '/api/v1/statuses',
      times: 1,
      do: { status: 422, body: {} },
    };
    await app.sandbox.fault({ platform: 'mastodon', ...fault });
    const message = `Second try, over ${way}`;
    const { structured } = await host.call<{ share: Share }>('share', {
      connectionIds: [mastodon?.id],
      message,
      idempotencyKey: `second-${way}`,
    });
    const shareId = structured.share.id;
    await ada.waitFinished(shareId);
    const failed = await host.call<{ share: Share }>('get_share', { shareId });
    expect(failed.text).toMatch(/: FAILED: .+ \((EDIT|RETRY)\)$/m);

    const retried = await host.call<{ share: Share }>('retry_share', { shareId });
    expect(retried.isError).toBe(false);
    await ada.waitFinished(shareId);
    const listed = await host.call<{ shares: readonly Share[]; totalCount: number }>(
      'list_shares',
      { search: message, status: 'PUBLISHED' },
    );
    expect(listed.structured).toMatchObject({ totalCount: 1, shares: [{ id: shareId }] });
    expect(listed.text).toContain(`"${message}": 1 PUBLISHED`);
    expect(await postsOf(message)).toHaveLength(1);
  });
});

test('tools say what they do to a host that asks its person first', async () => {
  await using host = await startHost(app, key, 'http');
  const { tools } = await host.client.listTools();
  const reads = { readOnlyHint: true, openWorldHint: false };
  const posts = { readOnlyHint: false, destructiveHint: true, openWorldHint: true };
  expect(Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations]))).toEqual({
    list_connections: reads,
    check_share: reads,
    get_share: reads,
    list_shares: reads,
    share: { ...posts, idempotentHint: true },
    retry_share: { ...posts, idempotentHint: false },
  });
  const share = tools.find(({ name }) => name === 'share');
  expect(share?.inputSchema).toMatchObject({
    required: ['connectionIds', 'idempotencyKey'],
    properties: { idempotencyKey: { description: expect.stringContaining('repetitions') } },
  });
  for (const { outputSchema } of tools) expect(outputSchema).toMatchObject({ type: 'object' });
});

test('pages of the history lead on to each other', async () => {
  await using host = await startHost(app, key, 'http');
  interface Page {
    readonly shares: readonly Share[];
    readonly totalCount: number;
    readonly nextCursor: string | null;
  }
  const first = (await host.call<Page>('list_shares', { first: 1 })).structured;
  const rest = (await host.call<Page>('list_shares', { first: 20, after: first.nextCursor }))
    .structured;
  const ids = [...first.shares, ...rest.shares].map(({ id }) => id);
  expect(rest.nextCursor).toBeNull();
  expect([new Set(ids).size, ids.length]).toEqual([first.totalCount, first.totalCount]);
});

test('the log holds neither the key nor what was said', () => {
  expectNoSecrets([key, 'Note G is out'], { log: app.logs() });
});

async function postsOf(message: string) {
  return (await app.sandbox.posts()).filter(({ text }) => text.includes(message));
}

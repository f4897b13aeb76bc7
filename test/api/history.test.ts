import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';

interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly title: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly endCursor: string | null;
  };
}

let app: TestApp;
let ada: Client;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  const mastodon = await ada.connected('MASTODON');
  const threads = await ada.connected('THREADS');
  const shares = [
    { connectionIds: [mastodon.id], title: 'One', message: 'Apples', url: 'https://example.com/1' },
    {
      connectionIds: [threads.id],
      title: 'Two',
      message: '100% pears',
      url: 'https://example.com/2',
    },
    {
      connectionIds: [mastodon.id, threads.id],
      title: 'Three',
      message: 'apple pie',
      reference: 'r-3',
    },
    { connectionIds: [mastodon.id], title: 'Four', message: 'x_y', url: 'https://example.com/4' },
  ];
  for (const input of shares) await ada.published(input);
  await app.sandbox.fault({
    platform: 'mastodon',
    path: '/api/v1/statuses',
    do: { status: 422, body: { error: 'No' } },
  });
  await ada.published({
    connectionIds: [mastodon.id],
    title: 'Five',
    url: 'https://example.com/5',
  });
});
afterAll(() => app[Symbol.asyncDispose]());

async function list(variables: object = {}): Promise<Page> {
  const query = `query ($first: Int, $after: String, $platform: PlatformId, $status: ShareStatus, $search: String) {
    shares(first: $first, after: $after, platform: $platform, status: $status, search: $search) {
      totalCount edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage endCursor }
    }
  }`;
  return (await ada.gql<{ shares: Page }>(query, variables)).shares;
}

const titles = ({ edges }: Page) => edges.map(({ node }) => node.title);

test('lists shares newest first, page by page', async () => {
  const first = await list({ first: 2 });
  expect(titles(first)).toEqual(['Five', 'Four']);
  expect(first).toMatchObject({
    totalCount: 5,
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  });
  const second = await list({ first: 2, after: first.pageInfo.endCursor });
  expect(titles(second)).toEqual(['Three', 'Two']);
  const third = await list({ first: 2, after: second.pageInfo.endCursor });
  expect(titles(third)).toEqual(['One']);
  expect(third.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  expect(titles(await list({ first: 0 }))).toEqual([]);
});

test.each([
  [{ platform: 'THREADS' }, ['Three', 'Two']],
  [{ platform: 'TWITTER' }, []],
  [{ status: 'FAILED' }, ['Five']],
  [{ status: 'PUBLISHED', platform: 'MASTODON' }, ['Four', 'Three', 'One']],
  [{ status: 'FAILED', platform: 'THREADS' }, []],
  [{ search: 'APPLE' }, ['Three', 'One']],
  [{ search: 'example.com/4' }, ['Four']],
  [{ search: 'tWo' }, ['Two']],
  [{ search: '%' }, ['Two']],
  [{ search: '_' }, ['Four']],
  [{ search: '\\' }, []],
  [{ search: "'; drop table share; --" }, []],
])('finds by %j', async (filter, expected) => {
  const page = await list(filter);
  expect(titles(page)).toEqual(expected);
  expect(page.totalCount).toBe(expected.length);
});

test('tells where a link was shared, however it is spelled', async () => {
  const sharedOn = async (url: string) => {
    const query = 'query ($url: URL!) { sharedOn(url: $url) { status platform { id } } }';
    return (await ada.gql<{ sharedOn: unknown }>(query, { url })).sharedOn;
  };
  const found = [{ status: 'PUBLISHED', platform: { id: 'MASTODON' } }];
  expect(await sharedOn('https://example.com/1')).toEqual(found);
  expect(await sharedOn('http://www.example.com/1/?utm_campaign=x#part')).toEqual(found);
  expect(await sharedOn('https://example.com/11')).toEqual([]);
  expect(await sharedOn('https://example.com/5')).toEqual([]);
});

test('echoes the reference of who shared', async () => {
  const { shares } = await ada.gql<{
    shares: { edges: { node: { id: string; reference: string } }[] };
  }>('{ shares(search: "apple pie") { edges { node { id reference } } } }');
  const node = shares.edges[0]?.node;
  expect(node?.reference).toBe('r-3');
  expect((await ada.getShare(node?.id ?? '')).reference).toBe('r-3');
});

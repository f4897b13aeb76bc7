import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';

/** What one workspace has; every case hands one of its ids to another workspace. */
interface Ids {
  readonly connection: string;
  readonly attempt: string;
  readonly choosing: string;
  readonly candidate: string;
  readonly share: string;
  readonly result: string;
  readonly image: string;
  readonly workspace: string;
}

const URL_SHARED = 'https://example.com/ours';
const node = (id: keyof Ids) =>
  [`node ${id}`, '{ node(id: "$$") { id } }', id, { node: null }] as const;
const mutation = (name: string, input: string, id: keyof Ids, answer: string) =>
  [
    name,
    `mutation { ${name}(input: ${input}) { __typename } }`,
    id,
    { [name]: { __typename: answer } },
  ] as const;

/** An operation, the id put in place of `$$`, and what another workspace is answered. */
const CASES = [
  node('connection'),
  node('attempt'),
  node('share'),
  node('result'),
  node('workspace'),
  ['share', '{ share(id: "$$") { id } }', 'share', { share: null }],
  [
    'history',
    '{ node(id: "$$") { ... on ShareResult { history { number } events { kind } } } }',
    'result',
    { node: null },
  ],
  [
    'connectionAttempt',
    '{ connectionAttempt(id: "$$") { id } }',
    'attempt',
    { connectionAttempt: null },
  ],
  [
    'checkShare',
    '{ checkShare(input: { connectionIds: ["$$"], message: "Hi" }) { text } }',
    'connection',
    { checkShare: [] },
  ],
  mutation(
    'connect',
    '{ platform: MASTODON, connectionId: "$$" }',
    'connection',
    'ValidationError',
  ),
  mutation(
    'chooseAccounts',
    '{ attemptId: "$$", platformUserIds: ["$candidate"] }',
    'choosing',
    'NotFoundError',
  ),
  mutation('disconnect', '{ connectionId: "$$" }', 'connection', 'NotFoundError'),
  mutation('share', '{ connectionIds: ["$$"], message: "Hi" }', 'connection', 'ValidationError'),
  mutation(
    'share',
    '{ connectionIds: ["$own"], imageIds: ["$$"], message: "Hi" }',
    'image',
    'ValidationError',
  ),
  mutation('retryShare', '{ shareId: "$$" }', 'share', 'NotFoundError'),
  mutation('cancelShare', '{ shareId: "$$" }', 'share', 'NotFoundError'),
  mutation('resolveShareResult', '{ resultId: "$$", published: true }', 'result', 'NotFoundError'),
] as const satisfies readonly (readonly [string, string, keyof Ids, object])[];

/** Operations without an id, and what a workspace with nothing of its own is answered. */
const LISTS = [
  ['{ socialConnections { id } }', { socialConnections: [] }],
  ['{ socialConnections(status: REVOKED) { id } }', { socialConnections: [] }],
  ['{ shares { totalCount edges { cursor } } }', { shares: { totalCount: 0, edges: [] } }],
  [`{ sharedOn(url: "${URL_SHARED}") { id } }`, { sharedOn: [] }],
] as const;

let app: TestApp;
let ada: Client;
let mallory: Client;
let ids: Ids;
let own: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  mallory = await app.signUp('Mallory');
  const attempt = await ada.connect('MASTODON');
  const connection = attempt.connections[0]?.id ?? '';
  const { attemptId, callback } = await ada.logIn('FACEBOOK');
  await ada.visit(callback);
  const { candidates } = await ada.attempt(attemptId);
  const image = await ada.upload();
  const share = await ada.published({ connectionIds: [connection], url: URL_SHARED });
  const { viewer } = await ada.gql<{ viewer: { workspace: { id: string } } }>(
    '{ viewer { workspace { id } } }',
  );
  own = (await mallory.connected('THREADS')).id;
  ids = {
    connection,
    attempt: attempt.id,
    choosing: attemptId,
    candidate: candidates[0]?.platformUserId ?? '',
    share: share.id,
    result: share.results[0]?.id ?? '',
    image,
    workspace: viewer.workspace.id,
  };
});
afterAll(() => app[Symbol.asyncDispose]());

/** Everything a workspace owns, without what people and workers leave behind while they look. */
async function ownedRows(): Promise<string> {
  const sections = (await app.databaseRows()).split('-- ');
  return sections
    .filter((section) => /^public\.(share|social|oauth|connection_attempt|media)/.test(section))
    .join('');
}

function documentOf(document: string, id: keyof Ids): string {
  return document
    .replace('$$', () => ids[id])
    .replace('$candidate', ids.candidate)
    .replace('$own', own);
}

test.each(CASES)('%s knows nothing of another workspace', async (_, document, id, answer) => {
  const before = await ownedRows();
  expect(before).toContain('social_connection');
  expect(await mallory.gql(documentOf(document, id))).toEqual(answer);
  expect(await ownedRows()).toBe(before);
});

test('lists nothing of another workspace', async () => {
  const stranger = await app.signUp('Stranger');
  for (const [query, answer] of LISTS) expect(await stranger.gql(query), query).toEqual(answer);
});

test.each(CASES)('%s is refused to who is not signed in', async (_, document, id) => {
  const before = await ownedRows();
  const { errors, data } = await app.visitor().gqlRaw(documentOf(document, id));
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHENTICATED']);
  expect(Object.values(data ?? {}).filter(Boolean)).toEqual([]);
  expect(await ownedRows()).toBe(before);
});

test('lists nothing to who is not signed in', async () => {
  for (const [query] of LISTS) {
    const { errors } = await app.visitor().gqlRaw(query);
    expect(
      errors?.map(({ extensions }) => extensions?.code),
      query,
    ).toEqual(['UNAUTHENTICATED']);
  }
  expect(await app.visitor().gql('{ viewer { id } }')).toEqual({ viewer: null });
});

test('streams nothing of another workspace', async () => {
  for (const over of ['sse', 'websocket'] as const) {
    const events = Array.fromAsync(mallory.progress(ids.share, over));
    await expect(events, over).rejects.toThrow(/no such share|not found/i);
    const unsigned = Array.fromAsync(app.visitor().progress(ids.share, over));
    await expect(unsigned, over).rejects.toThrow(/UNAUTHENTICATED/);
  }
  await expect(app.visitor().connectionChanges().next()).rejects.toThrow(/UNAUTHENTICATED/);

  const changes = mallory.connectionChanges();
  const first = changes.next();
  await ada.connected('LINKEDIN');
  const mine = await mallory.connected('LINKEDIN');
  expect((await first).value).toMatchObject({ id: mine.id });
  await changes.return(undefined);
});

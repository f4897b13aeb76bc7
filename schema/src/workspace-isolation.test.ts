import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codes, contextWith, NOON, run, watch } from './context.test-kit.ts';
import type { Context, Viewer } from './context.ts';
import { seedConnection, seedShare, seedViewer, startDatabase } from './database.test-kit.ts';
import { type NodeType, toGlobalId } from './global-id.ts';
import type { PlatformId } from './platform-id.ts';
import type { PlatformInfo } from './platforms.ts';

let database: Awaited<ReturnType<typeof startDatabase>>;
let ann: Viewer;
let bob: Viewer;

beforeAll(async () => {
  database = await startDatabase();
  const { prisma } = database;
  ann = await seedViewer(prisma, 'ann');
  bob = await seedViewer(prisma, 'bob');
  await seedConnection(prisma, ann, { id: 'c-x', connectedAt: NOON });
  await seedConnection(prisma, ann, { id: 'c-page', platform: 'FACEBOOK' });
  await seedConnection(prisma, ann, { id: 'c-old', status: 'REVOKED' });
  await seedConnection(prisma, bob, { id: 'c-bob' });
  const { workspaceId, userId } = ann;
  await prisma.workspaceMember.create({
    data: { id: 'm-ann', workspaceId, userId, role: 'EDITOR' },
  });
  const notification = { workspaceId, userId, kind: 'CONNECTION_NEEDS_RECONNECT' as const };
  await prisma.notification.createMany({
    data: [
      { ...notification, id: 'n-ann', connectionId: 'c-x', inApp: true },
      { ...notification, id: 'n-mailed', connectionId: 'c-x', inApp: false },
    ],
  });
  await prisma.connectionAttempt.create({ data: attempt('a-ann', ann, NOON) });
  await prisma.connectionAttempt.create({ data: attempt('a-late', ann, new Date(0)) });
  await seedShare(prisma, ann, { id: 's-ann', url: 'https://a.example/', urlKey: 'a.example' }, [
    { id: 'r-1', connectionId: 'c-x', status: 'PUBLISHED' },
    { id: 'r-2', connectionId: 'c-page', status: 'UNKNOWN' },
  ]);
  await seedShare(prisma, bob, { id: 's-bob', urlKey: 'a.example' }, [
    { id: 'r-bob', connectionId: 'c-bob', status: 'QUEUED' },
  ]);
}, 60_000);

afterAll(() => database[Symbol.asyncDispose]());

function attempt(id: string, { workspaceId, userId, sessionId }: Viewer, from: Date) {
  const owner = { workspaceId, userId, sessionId };
  const expiresAt = new Date(from.getTime() + 600_000);
  const secrets = { stateHash: id, codeVerifier: 'a-secret', candidates: 'a-secret' };
  const journey = { platform: 'TWITTER', returnTo: '/', status: 'CHOOSING' as const };
  return { id, ...owner, ...secrets, ...journey, expiresAt };
}

function platform(id: PlatformId): PlatformInfo {
  const limits = { textLength: 280, images: 4, imageRequired: false, linkPreview: true };
  const availability = {
    available: true,
    unavailableReason: null,
    sandboxed: true,
    renewsAccess: true,
  };
  const instances = { needsInstance: false, instanceSuggestions: [] };
  return { id, name: id, ...availability, ...instances, limits, loginMethods: [], options: [] };
}

function as(viewer: Viewer): Context {
  return contextWith(
    {
      platforms: { get: platform },
      connections: { candidates: async () => [] },
      shares: {
        urlKey: (url) => new URL(url).host,
        deleteUnavailableReason: () => null,
        editUnavailableReason: () => null,
      },
      progress: {
        shareResults: (shareId) =>
          (async function* () {
            yield* await database.prisma.shareResult.findMany({
              where: { shareId },
              orderBy: { id: 'asc' },
            });
          })(),
        connectionChanges: async function* () {
          yield 'c-x';
        },
      },
    },
    { viewer, prisma: database.prisma },
  );
}

const NODES: readonly [NodeType, string][] = [
  ['SocialConnection', 'c-x'],
  ['SocialConnection', 'c-old'],
  ['ConnectionAttempt', 'a-ann'],
  ['Share', 's-ann'],
  ['ShareResult', 'r-1'],
  ['Workspace', 'workspace-ann'],
  ['Notification', 'n-ann'],
];

describe('node', () => {
  const document = 'query ($id: ID!) { node(id: $id) { __typename id } }';

  test.each(NODES)('finds a %s of the own workspace (%s)', async (type, row) => {
    const id = toGlobalId(type, row);
    expect(await run(as(ann), document, { id })).toEqual({
      data: { node: { __typename: type, id } },
    });
  });

  test.each(NODES)('finds no %s of another workspace (%s)', async (type, row) => {
    const result = await run(as(bob), document, { id: toGlobalId(type, row) });
    expect(result).toEqual({ data: { node: null } });
  });

  test('finds no attempt and no notification of somebody else in the same workspace', async () => {
    const colleague = { ...bob, workspaceId: ann.workspaceId };
    for (const id of [
      toGlobalId('ConnectionAttempt', 'a-ann'),
      toGlobalId('Notification', 'n-ann'),
    ])
      expect(await run(as(colleague), document, { id })).toEqual({ data: { node: null } });
  });

  test('finds no notification that was only mailed', async () => {
    const id = toGlobalId('Notification', 'n-mailed');
    expect(await run(as(ann), document, { id })).toEqual({ data: { node: null } });
  });
});

test('lookups by an id of another workspace answer null', async () => {
  const document = `{
    share(id: "${toGlobalId('Share', 's-ann')}") { id }
    connectionAttempt(id: "${toGlobalId('ConnectionAttempt', 'a-ann')}") { id }
  }`;
  expect(await run(as(bob), document)).toEqual({ data: { share: null, connectionAttempt: null } });
});

test('uploaded images are told of to their own workspace only', async () => {
  const { workspaceId } = ann;
  const file = { mimeType: 'image/png', width: 1, height: 1, byteLength: 1 };
  await database.prisma.media.create({ data: { id: 'm-ann', workspaceId, ...file } });
  const document = '{ uploadedImages(ids: ["m-ann", "m-gone"]) { id url } }';
  const url = 'http://localhost:4000/media/m-ann';
  expect(await run(as(ann), document)).toEqual({
    data: { uploadedImages: [{ id: 'm-ann', url }] },
  });
  expect(await run(as(bob), document)).toEqual({ data: { uploadedImages: [] } });
});

test('connections come by platform, revoked ones only when asked for', async () => {
  const document =
    '{ socialConnections { platformUserId } revoked: socialConnections(status: REVOKED) { platformUserId platform { name } } }';
  expect(await run(as(ann), document)).toEqual({
    data: {
      socialConnections: [{ platformUserId: 'c-page' }, { platformUserId: 'c-x' }],
      revoked: [{ platformUserId: 'c-old', platform: { name: 'TWITTER' } }],
    },
  });
});

test('an attempt whose time is up has expired', async () => {
  const document =
    'query ($id: ID!) { connectionAttempt(id: $id) { status platform { id } candidates { displayName } connections { id } } }';
  const status = async (row: string) => {
    const result = await run(as(ann), document, { id: toGlobalId('ConnectionAttempt', row) });
    return result.data?.connectionAttempt;
  };
  const rest = { platform: { id: 'TWITTER' }, candidates: [], connections: [] };
  expect(await status('a-ann')).toEqual({ status: 'CHOOSING', ...rest });
  expect(await status('a-late')).toEqual({ status: 'EXPIRED', ...rest });
});

test('a share is finished when only a person can change it', async () => {
  const document =
    'query ($id: ID!) { share(id: $id) { finished results { status connection { displayName } platform { id } share { url } failure { kind } } } }';
  const finished = async (viewer: Viewer, row: string) =>
    (await run(as(viewer), document, { id: toGlobalId('Share', row) })).data?.share;
  const rest = { share: { url: 'https://a.example/' }, failure: null };
  expect(await finished(ann, 's-ann')).toEqual({
    finished: true,
    results: [
      {
        status: 'PUBLISHED',
        connection: { displayName: 'c-x' },
        platform: { id: 'TWITTER' },
        ...rest,
      },
      {
        status: 'UNKNOWN',
        connection: { displayName: 'c-page' },
        platform: { id: 'FACEBOOK' },
        ...rest,
      },
    ],
  });
  expect(await finished(bob, 's-bob')).toMatchObject({ finished: false });
});

test('a link counts as shared only in the own workspace', async () => {
  const document = '{ sharedOn(url: "https://a.example/?x") { id } }';
  expect((await run(as(bob), document)).data).toEqual({
    sharedOn: [{ id: toGlobalId('ShareResult', 'r-bob') }],
  });
});

describe('live', () => {
  const progress = `subscription { shareProgress(shareId: "${toGlobalId('Share', 's-ann')}") { status connection { displayName } platform { id } share { url } } }`;

  async function collect(viewer: Viewer, document: string) {
    const stream = await watch(as(viewer), document);
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
    const events: unknown[] = [];
    for await (const event of stream) events.push(event);
    return events;
  }

  test('every result of a share arrives with what hangs on it', async () => {
    const share = { url: 'https://a.example/' };
    expect(await collect(ann, progress)).toEqual([
      {
        data: {
          shareProgress: {
            status: 'PUBLISHED',
            connection: { displayName: 'c-x' },
            platform: { id: 'TWITTER' },
            share,
          },
        },
      },
      {
        data: {
          shareProgress: {
            status: 'UNKNOWN',
            connection: { displayName: 'c-page' },
            platform: { id: 'FACEBOOK' },
            share,
          },
        },
      },
    ]);
  });

  test('a share of another workspace cannot be watched', async () => {
    const result = await watch(as(bob), progress);
    expect(codes(result)).toEqual(['BAD_USER_INPUT']);
  });

  test('a changed connection is read again', async () => {
    expect(await collect(ann, 'subscription { connectionChanged { displayName status } }')).toEqual(
      [{ data: { connectionChanged: { displayName: 'c-x', status: 'ACTIVE' } } }],
    );
  });
});

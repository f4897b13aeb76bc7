import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { httpOf, postOf, sessionOf, TestClock } from './adapter.test-kit.ts';
import { instagram } from './instagram.ts';
import type { PostImage } from './platform.ts';

const CONTAINER = '17900000000000001';
const MEDIA = '18000000000000001';
const PERMALINK = 'https://www.instagram.com/p/abc/';
const NOT_READY = refusal(9007, 2207027);
const NOT_FOUND = refusal(24, 2207008);
const IMAGE: PostImage = {
  altText: 'A',
  render: async () => ({
    data: new Uint8Array(),
    mimeType: 'image/jpeg',
    filename: 'a.jpg',
    url: 'https://herald.example/a.jpg',
  }),
};
const POST = postOf({ text: 'Hello', images: [IMAGE] });
const SENT = postOf({ ...POST, sentAt: new Date('2026-11-20T10:00:00.700Z') });

const TOKENS = { accessToken: 'IGtoken', refreshToken: null, expiresAt: null, scopes: null };
const NOBODY = {
  username: null,
  displayName: 'Ada',
  avatarUrl: null,
  profileUrl: null,
  accessToken: null,
  extra: {},
  unavailableReason: null,
};

/** Answers per `METHOD last-path-segment`, used up in order; the last one stays. */
let answers: Record<string, object[]>;
let requests: string[];
let clock: TestClock;
let ids: Map<string, string>;
let session: ReturnType<typeof sessionOf>;
let stop: () => void;

beforeEach(async () => {
  requests = [];
  clock = new TestClock();
  clock.advance(10_000);
  ids = new Map();
  answers = {
    'POST media': [{ id: CONTAINER }],
    [`GET ${CONTAINER}`]: [state('FINISHED')],
    'GET content_publishing_limit': [{ data: [{ quota_usage: 1, config: { quota_total: 100 } }] }],
    'POST media_publish': [{ id: MEDIA }],
    [`GET ${MEDIA}`]: [{ id: MEDIA, permalink: PERMALINK }],
    'GET media': [{ data: [] }],
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://localhost').pathname;
    const key = `${request.method} ${path.split('/').at(-1)}`;
    requests.push(key);
    const queue = answers[key] ?? [refusal(100, 33)];
    const answer = (queue.length > 1 ? queue.shift() : queue[0]) ?? {};
    request.resume();
    response.statusCode = 'error' in answer ? 400 : 200;
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  stop = () => server.close();
  const origin = `http://127.0.0.1:${port}`;
  const app = { api: origin, auth: origin, clientId: '', clientSecret: '', extra: {} };
  const account = { ...NOBODY, platformUserId: '178414', platform: instagram.id };
  const context = { app, http: httpOf(instagram), now: clock.now };
  session = sessionOf(instagram, { context, tokens: TOKENS, account, clock }, ids);
});

afterEach(() => stop());

it('makes a container, waits for it, publishes it and reads its address', async () => {
  answers[`GET ${CONTAINER}`] = [state('IN_PROGRESS'), state('FINISHED')];
  await expect(instagram.publish(POST, session)).resolves.toEqual({
    postId: MEDIA,
    postUrl: PERMALINK,
  });
  expect(session.steps).toEqual([
    'UPLOADING_MEDIA',
    'PROCESSING_MEDIA',
    'PUBLISHING',
    'CONFIRMING',
  ]);
  expect(Object.fromEntries(ids)).toEqual({ container: CONTAINER, post: MEDIA });
});

it('continues with the container of an earlier attempt', async () => {
  ids.set('container', CONTAINER);
  await instagram.publish(POST, session);
  expect(requests).not.toContain('POST media');
});

it('publishes nothing when the container is published already, and finds the post instead', async () => {
  ids.set('container', CONTAINER);
  answers[`GET ${CONTAINER}`] = [state('PUBLISHED')];
  answers['GET media'] = [recent('2026-11-20T10:00:01+0000')];
  await expect(instagram.publish(SENT, session)).resolves.toMatchObject({ postId: MEDIA });
  expect(requests).not.toContain('POST media_publish');
});

it('does not know the outcome when the container is published but the post is not to be found', async () => {
  ids.set('container', CONTAINER);
  answers[`GET ${CONTAINER}`] = [state('PUBLISHED')];
  await expect(instagram.publish(SENT, session)).rejects.toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
  expect(session.waits).toEqual([5_000]);
});

it('looks a second time for a published post that is not listed yet', async () => {
  ids.set('container', CONTAINER);
  answers[`GET ${CONTAINER}`] = [state('PUBLISHED')];
  const listed = recent('2026-11-20T10:00:01+0000');
  answers['GET media'] = [{ data: [] }, listed];
  await expect(instagram.publish(SENT, session)).resolves.toMatchObject({ postId: MEDIA });
  answers['GET media'] = [{ data: [] }, listed];
  await expect(instagram.lookUp(SENT, session)).resolves.toMatchObject({ postId: MEDIA });
});

it.each([
  [24, 2207006],
  [-2, 2207020],
  [-1, 2207032],
  [-1, 2207053],
  [-1, 2207001],
])('forgets a container that is refused with %i/%i, for nothing was created', async (...code) => {
  ids.set('container-0', '1').set('container-1', '2');
  answers['POST media_publish'] = [refusal(...code)];
  const refused = { kind: 'UNAVAILABLE', mayHaveArrived: false };
  await expect(instagram.publish(POST, session)).rejects.toMatchObject(refused);
  expect([...ids]).toEqual([]);
  answers['POST media_publish'] = [{ id: MEDIA }];
  await expect(instagram.publish(POST, session)).resolves.toMatchObject({ postId: MEDIA });
});

it('keeps a container after a server fault when it may have been published', async () => {
  answers['POST media_publish'] = [refusal(-1, 2207001)];
  answers[`GET ${CONTAINER}`] = [state('FINISHED'), state('PUBLISHED')];
  const unclear = { kind: 'UNAVAILABLE', mayHaveArrived: true };
  await expect(instagram.publish(POST, session)).rejects.toMatchObject(unclear);
  expect(ids.get('container')).toBe(CONTAINER);
});

it('publishes a container again that is not known yet, and gives it up after the third time', async () => {
  answers['POST media_publish'] = [NOT_FOUND, { id: MEDIA }];
  await expect(instagram.publish(POST, session)).resolves.toMatchObject({ postId: MEDIA });
  expect(session.waits).toEqual([30_000]);

  ids.clear();
  requests = [];
  answers['POST media_publish'] = [NOT_FOUND];
  const refused = { kind: 'UNAVAILABLE', mayHaveArrived: false };
  await expect(instagram.publish(POST, session)).rejects.toMatchObject(refused);
  expect(requests.filter((request) => request === 'POST media_publish')).toHaveLength(3);
  expect([...ids]).toEqual([]);
});

it('does not take a refusal for a failure when the container turns out to be published', async () => {
  answers['POST media_publish'] = [NOT_READY];
  answers[`GET ${CONTAINER}`] = [state('FINISHED'), state('PUBLISHED')];
  const unclear = { kind: 'UNAVAILABLE', mayHaveArrived: true };
  await expect(instagram.publish(POST, session)).rejects.toMatchObject(unclear);
});

it('finds the post of an earlier attempt when its container is refused as gone', async () => {
  ids.set('container', CONTAINER);
  answers['POST media_publish'] = [refusal(24, 2207006)];
  const unclear = { kind: 'UNAVAILABLE', mayHaveArrived: true };
  await expect(instagram.publish(SENT, session)).rejects.toMatchObject(unclear);
  expect(ids.get('container')).toBe(CONTAINER);

  answers['GET media'] = [recent('2026-11-20T10:00:01+0000')];
  await expect(instagram.publish(SENT, session)).resolves.toEqual({
    postId: MEDIA,
    postUrl: PERMALINK,
  });
});

it('forgets the images of a carousel that Instagram wants prepared anew', async () => {
  answers['POST media'] = [{ id: CONTAINER }, { id: '2' }, refusal(-1, 2207032)];
  answers['GET 2'] = [state('FINISHED')];
  const carousel = postOf({ images: [IMAGE, IMAGE] });
  await expect(instagram.publish(carousel, session)).rejects.toMatchObject({ kind: 'UNAVAILABLE' });
  expect(requests.filter((request) => request === 'POST media')).toHaveLength(3);
  expect([...ids]).toEqual([]);
});

it.each([
  ['ERROR', 'Error: Media upload has failed with error code 2207005', 'REJECTED'],
  ['ERROR', 'Error: Media upload has failed with error code 2207003', 'UNAVAILABLE'],
  ['ERROR', 'Error', 'UNAVAILABLE'],
  ['EXPIRED', 'Expired: not published within 24 hours', 'UNAVAILABLE'],
])('forgets a container that is %s (%s) and reports %s', async (status, words, kind) => {
  answers[`GET ${CONTAINER}`] = [state(status, words)];
  await expect(instagram.publish(POST, session)).rejects.toMatchObject({ kind });
  expect([...ids]).toEqual([]);
});

it('waits a while for a container that is not to be found yet, then forgets it', async () => {
  answers[`GET ${CONTAINER}`] = [NOT_FOUND, NOT_FOUND, state('FINISHED')];
  await expect(instagram.publish(POST, session)).resolves.toMatchObject({ postId: MEDIA });
  ids.clear();
  answers[`GET ${CONTAINER}`] = [NOT_FOUND];
  await expect(instagram.publish(POST, session)).rejects.toMatchObject({ kind: 'UNAVAILABLE' });
  expect([...ids]).toEqual([]);
});

it('keeps a container that is not to be found when it may have been published', async () => {
  ids.set('container', CONTAINER);
  answers[`GET ${CONTAINER}`] = [NOT_FOUND];
  await expect(instagram.publish(SENT, session)).rejects.toMatchObject({ kind: 'UNKNOWN_OUTCOME' });
  expect(ids.get('container')).toBe(CONTAINER);
});

it('gives up after five minutes, but keeps the container', async () => {
  answers[`GET ${CONTAINER}`] = [state('IN_PROGRESS')];
  const start = clock.now().getTime();
  await expect(instagram.publish(POST, session)).rejects.toMatchObject({ kind: 'UNAVAILABLE' });
  const minutes = (clock.now().getTime() - start) / 60_000;
  expect(minutes).toBeGreaterThan(4.9);
  expect(minutes).toBeLessThan(5.2);
  expect(ids.get('container')).toBe(CONTAINER);
});

it('publishes again when it was too early', async () => {
  answers['POST media_publish'] = [NOT_READY, { id: MEDIA }];
  await expect(instagram.publish(POST, session)).resolves.toMatchObject({ postId: MEDIA });
});

it('waits when the quota is used up, without publishing', async () => {
  answers['GET content_publishing_limit'] = [
    { data: [{ quota_usage: 100, config: { quota_total: 100 } }] },
  ];
  await expect(instagram.publish(POST, session)).rejects.toMatchObject({
    kind: 'RATE_LIMITED',
    retryAt: new Date('2026-11-20T11:00:10Z'),
  });
  expect(requests).not.toContain('POST media_publish');
});

it('publishes without an address when that is not told', async () => {
  answers[`GET ${MEDIA}`] = [refusal(2)];
  await expect(instagram.publish(POST, session)).resolves.toEqual({ postId: MEDIA, postUrl: null });
});

it('asks once more when Instagram could not fetch the image, then says no', async () => {
  answers['POST media'] = [refusal(9004, 2207052)];
  await expect(instagram.publish(POST, session)).rejects.toMatchObject({ kind: 'REJECTED' });
  expect(requests).toEqual(['POST media', 'POST media']);
});

it.each([
  ['nothing was prepared', null, 'FINISHED', 'ABSENT'],
  ['the container is not published', CONTAINER, 'FINISHED', 'ABSENT'],
  ['the container failed', CONTAINER, 'ERROR', 'ABSENT'],
  ['the container expired', CONTAINER, 'EXPIRED', 'ABSENT'],
  ['the container is published but the post not listed', CONTAINER, 'PUBLISHED', 'UNKNOWN'],
] as const)('looks up: %s', async (_what, container, status, found) => {
  if (container) ids.set('container', container);
  answers[`GET ${CONTAINER}`] = [state(status)];
  await expect(instagram.lookUp(SENT, session)).resolves.toBe(found);
});

it('finds a published post by its text and time', async () => {
  ids.set('container', CONTAINER);
  answers[`GET ${CONTAINER}`] = [state('PUBLISHED')];
  answers['GET media'] = [recent('2026-11-20T10:00:00+0000')];
  const found = { postId: MEDIA, postUrl: PERMALINK };
  await expect(instagram.lookUp(SENT, session)).resolves.toEqual(found);
  answers['GET media'] = [recent('2026-11-20T09:00:00+0000')];
  await expect(instagram.lookUp(SENT, session)).resolves.toBe('UNKNOWN');
});

it('gives a publish call that went unanswered a moment to be carried out', async () => {
  ids.set('container', CONTAINER);
  answers[`GET ${CONTAINER}`] = [state('FINISHED'), state('PUBLISHED')];
  answers['GET media'] = [recent('2026-11-20T10:00:12+0000')];
  const sentAt = clock.now();
  const found = await instagram.lookUp(postOf({ ...POST, sentAt }), session);
  expect(found).toMatchObject({ postId: MEDIA });
  expect(clock.now().getTime() - sentAt.getTime()).toBe(5_000);
});

function state(status: string, words = ''): object {
  return { id: CONTAINER, status_code: status, status: words };
}

function recent(timestamp: string): object {
  return { data: [{ id: MEDIA, caption: 'Hello', timestamp, permalink: PERMALINK }] };
}

function refusal(code: number, subcode?: number): object {
  return { error: { message: 'No.', type: 'OAuthException', code, error_subcode: subcode } };
}

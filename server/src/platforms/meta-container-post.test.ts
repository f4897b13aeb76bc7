import { afterEach, beforeEach, expect, it } from 'vitest';
import { postOf } from './adapter.test-kit.ts';
import { instagram } from './instagram.ts';
import {
  CONTAINER,
  MEDIA,
  PERMALINK,
  POST,
  recent,
  refusal,
  type ScriptedInstagram,
  SENT,
  startScriptedInstagram,
  state,
} from './meta-container.test-kit.ts';

let answers: ScriptedInstagram['answers'];
let requests: string[];
let clock: ScriptedInstagram['clock'];
let ids: Map<string, string>;
let session: ScriptedInstagram['session'];
let stop: () => void;

beforeEach(async () => {
  ({ answers, requests, clock, ids, session, stop } = await startScriptedInstagram());
});
afterEach(() => stop());

const NOT_FOUND = refusal(24, 2207008);

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

it('asks for the address again when that is not told', async () => {
  const permalink = 'https://www.instagram.com/p/again/';
  answers[`GET ${MEDIA}`] = [refusal(2), { permalink }];
  await expect(instagram.publish(POST, session)).resolves.toEqual({
    postId: MEDIA,
    postUrl: permalink,
  });
});

it('publishes without an address when that is not told', async () => {
  answers[`GET ${MEDIA}`] = [refusal(2), refusal(2)];
  await expect(instagram.publish(POST, session)).resolves.toEqual({ postId: MEDIA, postUrl: null });
});

it('asks for the quota before it prepares anything', async () => {
  answers['GET content_publishing_limit'] = [
    { data: [{ quota_usage: 50, config: { quota_total: 50 } }] },
  ];
  await expect(instagram.publish(POST, session)).rejects.toMatchObject({ kind: 'RATE_LIMITED' });
  expect(requests).toEqual(['GET content_publishing_limit']);
});

it('finds a post that was published although the quota is used up', async () => {
  ids.set('container', CONTAINER);
  answers[`GET ${CONTAINER}`] = [state('PUBLISHED')];
  answers['GET media'] = [recent('2026-11-20T10:00:01+0000')];
  answers['GET content_publishing_limit'] = [
    { data: [{ quota_usage: 100, config: { quota_total: 100 } }] },
  ];
  await expect(instagram.publish(SENT, session)).resolves.toMatchObject({ postId: MEDIA });
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

import { afterEach, beforeEach, expect, it } from 'vitest';
import { postOf } from './adapter.test-kit.ts';
import { instagram } from './instagram.ts';
import {
  CONTAINER,
  IMAGE,
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

const NOT_READY = refusal(9007, 2207027);
const NOT_FOUND = refusal(24, 2207008);

it('prepares the post anew when its container is lost, and asks to reconnect when that is lost as well', async () => {
  const LOST = refusal(24, 2207006);
  answers['POST media_publish'] = [LOST, { id: MEDIA }];
  await expect(instagram.publish(POST, session)).resolves.toMatchObject({ postId: MEDIA });
  expect(requests.filter((request) => request === 'POST media')).toHaveLength(2);

  ids.clear();
  requests.length = 0;
  answers['POST media_publish'] = [LOST];
  await expect(instagram.publish(POST, session)).rejects.toMatchObject({
    kind: 'UNAUTHORIZED',
    platformCode: '24/2207006',
    message: expect.stringContaining('Reconnect'),
  });
  expect(requests.filter((request) => request === 'POST media')).toHaveLength(2);
  expect([...ids]).toEqual([]);
});

it.each([
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
  expect(session.waits).toEqual([10_000]);

  ids.clear();
  requests.length = 0;
  answers['POST media_publish'] = [NOT_FOUND];
  const refused = { kind: 'UNAVAILABLE', mayHaveArrived: false };
  await expect(instagram.publish(POST, session)).rejects.toMatchObject(refused);
  expect(requests.filter((request) => request === 'POST media_publish')).toHaveLength(3);
  expect(session.waits).toEqual([10_000, 10_000, 30_000]);
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

it('publishes again when it was too early', async () => {
  answers['POST media_publish'] = [NOT_READY, { id: MEDIA }];
  await expect(instagram.publish(POST, session)).resolves.toMatchObject({ postId: MEDIA });
});

it('tries an image once more that Instagram could not fetch, and then calls for the operator', async () => {
  answers['POST media'] = [refusal(9004, 2207052)];
  await expect(instagram.publish(POST, session)).rejects.toMatchObject({
    kind: 'UNAVAILABLE',
    giveUp: { after: 1, message: expect.stringContaining('operator') },
    alertsOperator: true,
  });
});

it('says what was wrong with a container that fails while it is published', async () => {
  answers['POST media_publish'] = [NOT_READY];
  const failed = state('ERROR', 'Error: Media upload has failed with error code 2207005');
  answers[`GET ${CONTAINER}`] = [state('FINISHED'), failed];
  const refused = { kind: 'REJECTED', message: expect.stringContaining('format') };
  await expect(instagram.publish(POST, session)).rejects.toMatchObject(refused);
  expect([...ids]).toEqual([]);
});

it('rests a day when a container failed for spam', async () => {
  const spam = state('ERROR', 'Error: Media upload has failed with error code 2207051');
  answers[`GET ${CONTAINER}`] = [spam];
  await expect(instagram.publish(POST, session)).rejects.toMatchObject({
    kind: 'REJECTED',
    holds: 'account',
    retryAt: new Date(clock.now().getTime() + 24 * 60 * 60_000),
  });
});

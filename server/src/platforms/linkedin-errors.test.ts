import { expect, it } from 'vitest';
import * as z from 'zod';
import { answerOf, errorOf } from './adapter.test-kit.ts';
import {
  duplicateOf,
  readLinkedIn,
  readLinkedInChange,
  readLinkedInToken,
  readLinkedInUpload,
} from './linkedin-errors.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const DUPLICATE = { status: 422, message: 'Content is a duplicate of urn:li:share:7123_4-5' };
const DAILY = 'Resource level throttle MEMBER DAY limit for calls to this resource is reached.';

const refuse = (status: number, body: unknown) =>
  errorOf(() => readLinkedIn(answerOf(status, body), z.unknown(), NOW));

it.each([
  [401, { code: 'INVALID_ACCESS_TOKEN', serviceErrorCode: 65600 }, 'UNAUTHORIZED'],
  [401, { code: 'REVOKED_ACCESS_TOKEN' }, 'UNAUTHORIZED'],
  [401, { serviceErrorCode: 65602 }, 'UNAUTHORIZED'],
  [401, { code: 'EMPTY_ACCESS_TOKEN' }, 'UNEXPECTED'],
  [403, { code: 'ACCESS_DENIED' }, 'UNAUTHORIZED'],
  [403, '<h1>Denied</h1>', 'UNAVAILABLE'],
  [400, { code: 'VERSION_MISSING' }, 'UNEXPECTED'],
  [426, { code: 'NONEXISTENT_VERSION' }, 'UNEXPECTED'],
  [426, '', 'UNEXPECTED'],
  [400, { code: 'FIELD_LENGTH_TOO_LONG' }, 'REJECTED'],
  [400, { code: 'INVALID_URN_TYPE', message: 'No.' }, 'REJECTED'],
  [400, { code: 'MEDIA_ASSET_PROCESSING_FAILED' }, 'REJECTED'],
  [400, { code: 'MEDIA_ASSET_WAITING_UPLOAD' }, 'UNAVAILABLE'],
  [404, {}, 'REJECTED'],
  [409, '', 'UNAVAILABLE'],
  [413, '<h1>Too large</h1>', 'REJECTED'],
  [422, DUPLICATE, 'DUPLICATE'],
  [422, { message: 'Something else' }, 'REJECTED'],
  [429, { code: 'TOO_MANY_REQUESTS', message: DAILY }, 'RATE_LIMITED'],
  [500, { message: 'Unable to obtain activity' }, 'UNAVAILABLE'],
  [504, '', 'UNAVAILABLE'],
  [302, '', 'UNEXPECTED'],
  [418, { message: ['no string'], code: 5 }, 'UNEXPECTED'],
])('takes %i %j for %s', async (status, body, kind) => {
  const error = await refuse(status, body);
  expect(error).toMatchObject({ platform: 'LINKEDIN', kind });
  expect(error.message).toMatch(/^[A-Z].*\.$/);
});

it('names its own code, or the number of it', async () => {
  expect((await refuse(403, { code: 'ACCESS_DENIED' })).platformCode).toBe('ACCESS_DENIED');
  expect((await refuse(401, { serviceErrorCode: 65601 })).platformCode).toBe('65601');
});

it('waits for midnight UTC when the day is used up, else a little', async () => {
  const daily = await refuse(429, { message: DAILY });
  expect(daily.retryAt).toEqual(new Date('2026-11-21T00:00:00Z'));
  expect((await refuse(429, '')).retryAt).toEqual(new Date('2026-11-20T10:15:00Z'));
});

it.each([
  ['APPLICATION DAY', 'app'],
  ['APPLICATION_AND_MEMBER DAY', 'account'],
  ['MEMBER DAY', 'account'],
])('lets the %s limit hold the %s', async (limit, holds) => {
  const message = `Resource level throttle ${limit} limit for calls to this resource is reached.`;
  const error = await refuse(429, { message });
  expect(error).toMatchObject({ holds, retryAt: new Date('2026-11-21T00:00:00Z') });
});

it('tries a conflict once more, and says why it does not go on', async () => {
  expect(await refuse(409, '')).toMatchObject({
    mayHaveArrived: false,
    giveUp: { after: 1, message: expect.stringMatching(/twice/) },
  });
});

it.each([
  [403, 'UNAVAILABLE'],
  [410, 'UNAVAILABLE'],
  [400, 'REJECTED'],
  [413, 'REJECTED'],
  [401, 'UNAUTHORIZED'],
])('takes %i to the bytes of an image for %s', async (status, kind) => {
  const read = () => readLinkedInUpload(answerOf(status), z.unknown(), NOW);
  expect(await errorOf(read)).toMatchObject({ kind });
});

it('says that a post to be changed is gone', async () => {
  const read = () => readLinkedInChange(answerOf(404, {}), z.unknown(), NOW);
  expect(await errorOf(read)).toMatchObject({
    kind: 'REJECTED',
    message: expect.stringMatching(/no longer has/),
  });
});

it.each([
  [401, { code: 'EMPTY_ACCESS_TOKEN' }],
  [400, { code: 'VERSION_MISSING' }],
  [426, ''],
])('leaves %i %j to the operator, and knows that nothing was created', async (status, body) => {
  const error = await refuse(status, body);
  expect(error.message).toContain('operator');
  expect(error).toMatchObject({ alertsOperator: true, mayHaveArrived: false });
});

it('knows that nothing came of a post whose image was not there yet', async () => {
  const error = await refuse(400, { code: 'MEDIA_ASSET_WAITING_UPLOAD' });
  expect(error.mayHaveArrived).toBe(false);
});

it('takes the first post out of the refusal of a duplicate', () => {
  expect(duplicateOf(answerOf(422, DUPLICATE))).toBe('urn:li:share:7123_4-5');
  expect(duplicateOf(answerOf(422, { message: 'Something else' }))).toBeNull();
  expect(duplicateOf(answerOf(400, DUPLICATE))).toBeNull();
});

it.each([
  [400, { error: 'invalid_request' }, 'UNAUTHORIZED'],
  [401, { error: 'invalid_request' }, 'UNAUTHORIZED'],
  [400, { error: 'invalid_redirect_uri' }, 'UNAUTHORIZED'],
  [401, { error: 'invalid_client' }, 'REJECTED'],
  [400, { error: 'unauthorized_scope_error' }, 'REJECTED'],
])('takes %i %j of the token endpoint for %s', async (status, body, kind) => {
  const read = () => readLinkedInToken(answerOf(status, body), z.unknown(), NOW);
  expect(await errorOf(read)).toMatchObject({ kind });
});

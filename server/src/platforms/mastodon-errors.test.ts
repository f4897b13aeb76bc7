import { expect, it } from 'vitest';
import * as z from 'zod';
import { answerOf, errorOf } from './adapter.test-kit.ts';
import { readMastodon, readMastodonCredentials, readMastodonToken } from './mastodon-errors.ts';

const NOW = new Date('2026-11-20T10:00:00Z');

const refuse = (status: number, body: unknown, headers = {}) =>
  errorOf(() => readMastodon(answerOf(status, body, headers), z.unknown(), NOW));

it.each([
  [401, { error: 'The access token was revoked' }, 'UNAUTHORIZED'],
  [403, { error: 'This action is outside the authorized scopes' }, 'UNAUTHORIZED'],
  [403, { error: 'Your login is currently disabled' }, 'UNAUTHORIZED'],
  [403, { error: 'Your login is missing a confirmed e-mail address' }, 'UNAUTHORIZED'],
  [403, { error: 'This action is not allowed' }, 'REJECTED'],
  [403, '<h1>Blocked</h1>', 'UNAVAILABLE'],
  [404, { error: 'Record not found' }, 'REJECTED'],
  [410, '', 'UNAUTHORIZED'],
  [413, '<h1>Too large</h1>', 'REJECTED'],
  [422, { error: 'This method requires an authenticated user' }, 'UNAUTHORIZED'],
  [422, { error: 'Validation failed: Text character limit of 500 exceeded' }, 'REJECTED'],
  [
    422,
    { error: 'Cannot attach files that have not finished processing. Try again in a moment!' },
    'UNAVAILABLE',
  ],
  [422, { error: 'Cannot attach more than 4 files' }, 'REJECTED'],
  [422, '', 'REJECTED'],
  [400, { error: { name: 'ZodError' } }, 'REJECTED'],
  [429, { error: 'Too many requests' }, 'RATE_LIMITED'],
  [500, { error: 'Error processing thumbnail for uploaded media' }, 'UNAVAILABLE'],
  [500, '', 'UNAVAILABLE'],
  [503, '<h1>Down</h1>', 'UNAVAILABLE'],
  [301, '', 'UNAUTHORIZED'],
  [302, '', 'UNAVAILABLE'],
  [418, '', 'UNEXPECTED'],
])('takes %i %j for %s', async (status, body, kind) => {
  const error = await refuse(status, body);
  expect(error).toMatchObject({ platform: 'MASTODON', kind });
  expect(error.message).toMatch(/^[A-Z].*\.$/);
});

it('waits until the time a 429 names, or one window', async () => {
  const headers = { 'x-ratelimit-reset': '2026-11-20T10:03:00.000000Z' };
  expect((await refuse(429, '', headers)).retryAt).toEqual(new Date('2026-11-20T10:03:00Z'));
  const body = { error: 'Too many requests' };
  expect(await refuse(429, body)).toMatchObject({
    kind: 'RATE_LIMITED',
    retryAt: new Date('2026-11-20T10:05:00Z'),
  });
});

it('takes a 429 that is no JSON for the word of a proxy, which names no time', async () => {
  const error = await refuse(429, '<h1>429 Too Many Requests</h1>');
  expect(error).toMatchObject({ kind: 'UNAVAILABLE', retryAt: null, mayHaveArrived: false });
});

it('gives up on an image whose thumbnail cannot be made after one more try', async () => {
  const body = { error: 'Error processing thumbnail for uploaded media' };
  expect((await refuse(500, body)).giveUp).toMatchObject({ after: 1 });
});

it.each([401, 422])('takes %i of the credentials for a login that ended', async (status) => {
  const read = () => readMastodonCredentials(answerOf(status, ''), z.unknown(), NOW);
  expect(await errorOf(read)).toMatchObject({ kind: 'UNAUTHORIZED' });
});

it.each([
  [400, { error: 'invalid_grant', error_description: 'The provided …' }, 'UNAUTHORIZED'],
  [401, { error: 'invalid_client' }, 'REJECTED'],
  [401, '', 'REJECTED'],
  [400, { error: { name: 'ZodError' } }, 'UNEXPECTED'],
  [400, '', 'UNEXPECTED'],
])('takes %i %j of the token endpoint for %s', async (status, body, kind) => {
  const read = () => readMastodonToken(answerOf(status, body), z.unknown(), NOW);
  expect(await errorOf(read)).toMatchObject({ kind });
});

it.each([{ error: 'invalid_client' }, '<h1>401 Unauthorized</h1>'])(
  'says under which code a registration is no longer known: %j',
  async (body) => {
    const read = () => readMastodonToken(answerOf(401, body), z.unknown(), NOW);
    expect((await errorOf(read)).platformCode).toBe('invalid_client');
  },
);

import { expect, it } from 'vitest';
import * as z from 'zod';
import { answerOf, errorOf } from './adapter.test-kit.ts';
import { readTwitter, readTwitterToken } from './twitter-errors.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const RESET = Date.parse('2026-11-20T10:07:00Z') / 1000;

const problem = (name: string, detail = 'No.') => ({
  title: 'Forbidden',
  detail,
  type: `https://api.twitter.com/2/problems/${name}`,
});
const forbidden = (detail: string) => ({ title: 'Forbidden', detail, type: 'about:blank' });
const refuse = (status: number, body: unknown, headers = {}) =>
  errorOf(() => readTwitter(answerOf(status, body, headers), z.unknown(), NOW));

it.each([
  [400, problem('invalid-request'), 'REJECTED'],
  [401, { title: 'Unauthorized', type: 'about:blank' }, 'UNAUTHORIZED'],
  [402, problem('credits'), 'UNEXPECTED'],
  [403, forbidden('You are not allowed to create a Tweet with duplicate content.'), 'DUPLICATE'],
  [403, forbidden('You are not permitted to perform this action.'), 'REJECTED'],
  [403, forbidden('Your account is suspended.'), 'UNAUTHORIZED'],
  [403, forbidden('Your account is temporarily locked.'), 'UNAUTHORIZED'],
  [403, forbidden('You have been blocked from replying.'), 'REJECTED'],
  [403, problem('oauth1-permissions'), 'UNAUTHORIZED'],
  [403, problem('unsupported-authentication'), 'UNEXPECTED'],
  [403, problem('not-authorized-for-resource'), 'UNAUTHORIZED'],
  [403, problem('client-forbidden'), 'UNEXPECTED'],
  [404, problem('resource-not-found'), 'REJECTED'],
  [413, '<h1>Too large</h1>', 'REJECTED'],
  [429, { title: 'Too Many Requests' }, 'RATE_LIMITED'],
  [429, problem('usage-capped'), 'RATE_LIMITED'],
  [400, { errors: [{ code: 88, message: 'Rate limit exceeded' }] }, 'RATE_LIMITED'],
  [500, '', 'UNAVAILABLE'],
  [503, { errors: 'down' }, 'UNAVAILABLE'],
  [302, '', 'UNEXPECTED'],
  [418, { detail: { not: 'a string' } }, 'UNEXPECTED'],
])('takes %i %j for %s', async (status, body, kind) => {
  const error = await refuse(status, body);
  expect(error).toMatchObject({ platform: 'TWITTER', kind });
  expect(error.message).toMatch(/^[A-Z].*\.$/);
});

it.each([
  [402, problem('credits')],
  [403, problem('client-forbidden')],
  [403, problem('unsupported-authentication')],
])('leaves %i %j to the operator, and knows that nothing was created', async (status, body) => {
  const error = await refuse(status, body);
  expect(error.message).toContain('operator');
  expect(error.mayHaveArrived).toBe(false);
});

it('waits for the latest reset among the exhausted limits', async () => {
  const { retryAt } = await refuse(429, '', {
    'x-rate-limit-remaining': '0',
    'x-rate-limit-reset': String(RESET),
    'x-user-limit-24hour-remaining': '0',
    'x-user-limit-24hour-reset': String(RESET + 3600),
    'x-app-limit-24hour-remaining': '12',
    'x-app-limit-24hour-reset': String(RESET + 7200),
  });
  expect(retryAt).toEqual(new Date((RESET + 3600) * 1000));
});

it('waits for one window when a 429 names no time', async () => {
  expect((await refuse(429, '')).retryAt).toEqual(new Date('2026-11-20T10:15:00Z'));
});

it('keeps the name of the problem, and its words short and without tokens', async () => {
  const token = 'dG9rZW4tMTIzNDU2Nzg5MDEyMzQ1Njc4OTA';
  const error = await refuse(400, problem('invalid-request', `Bad ${token} ${'no '.repeat(200)}`));
  expect(error.platformCode).toBe('invalid-request');
  expect(error.message).toContain('“Bad …');
  expect(error.message).not.toContain(token);
  expect(error.message.length).toBeLessThan(300);
});

it('reads no more of the words than it passes on', async () => {
  const start = performance.now();
  await refuse(400, problem('invalid-request', 'a'.repeat(1_000_000)));
  expect(performance.now() - start).toBeLessThan(1_000);
});

it('does not understand a success of another shape', async () => {
  const read = () => readTwitter(answerOf(200, { errors: [{}] }), z.object({ data: z.object({}) }));
  expect(await errorOf(read)).toMatchObject({ kind: 'UNEXPECTED' });
});

it.each([
  [400, { error: 'invalid_request', error_description: 'Value … was invalid.' }, 'UNAUTHORIZED'],
  [400, { error: 'invalid_grant' }, 'UNAUTHORIZED'],
  [401, { error: 'unauthorized_client' }, 'REJECTED'],
  [429, '', 'RATE_LIMITED'],
  [400, '<html>', 'UNEXPECTED'],
  [503, '', 'UNAVAILABLE'],
])('takes %i %j of the token endpoint for %s', async (status, body, kind) => {
  const read = () => readTwitterToken(answerOf(status, body), z.unknown(), NOW);
  expect(await errorOf(read)).toMatchObject({ kind });
});

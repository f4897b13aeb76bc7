import { expect, it } from 'vitest';
import * as z from 'zod';
import { answerOf, errorOf } from './adapter.test-kit.ts';
import { DELETING, LOOKING_UP, PUBLISHING, readTwitterToken } from './twitter-errors.ts';

const NOW = new Date('2026-11-20T10:00:00Z');

const problem = (name: string, detail = 'No.') => ({
  title: 'Forbidden',
  detail,
  type: `https://api.twitter.com/2/problems/${name}`,
});
const forbidden = (detail: string) => ({ title: 'Forbidden', detail, type: 'about:blank' });
const refuse = (status: number, body: unknown, headers = {}) =>
  errorOf(() => PUBLISHING.granted(answerOf(status, body, headers), z.unknown(), NOW));

it.each([
  [400, problem('invalid-request'), 'REJECTED'],
  [401, { title: 'Unauthorized', type: 'about:blank' }, 'UNAUTHORIZED'],
  [402, problem('credits'), 'UNEXPECTED'],
  [403, forbidden('You are not allowed to create a Tweet with duplicate content.'), 'DUPLICATE'],
  [403, forbidden('You are not permitted to perform this action.'), 'REJECTED'],
  [403, forbidden('Your account is suspended.'), 'UNAUTHORIZED'],
  [403, forbidden('Your account is temporarily locked.'), 'UNAUTHORIZED'],
  [403, forbidden('You have been blocked from replying.'), 'REJECTED'],
  [403, problem('oauth1-permissions'), 'UNEXPECTED'],
  [403, problem('unsupported-authentication'), 'UNEXPECTED'],
  [403, problem('not-authorized-for-resource'), 'UNEXPECTED'],
  [403, '<h1>Access denied</h1>', 'UNAVAILABLE'],
  [403, { errors: [{ code: 187, message: 'Status is a duplicate.' }] }, 'DUPLICATE'],
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
  [403, problem('oauth1-permissions')],
  [403, problem('not-authorized-for-resource')],
])('leaves %i %j to the operator, and knows that nothing was created', async (status, body) => {
  const error = await refuse(status, body);
  expect(error.message).toContain('operator');
  expect(error).toMatchObject({ mayHaveArrived: false, alertsOperator: true });
});

it('takes a refused permission for that of a login that was not granted everything', async () => {
  for (const name of ['oauth1-permissions', 'client-forbidden', 'not-authorized-for-resource']) {
    const answer = answerOf(403, problem(name));
    const error = await errorOf(() => PUBLISHING.partlyGranted(answer, z.unknown(), NOW));
    expect(error).toMatchObject({ kind: 'UNAUTHORIZED', alertsOperator: false });
  }
});

it.each([
  [402, problem('credits')],
  [429, problem('usage-capped')],
])('holds the whole app for an hour after %i %j', async (status, body) => {
  const error = await refuse(status, body);
  const retryAt = new Date('2026-11-20T11:00:00Z');
  expect(error).toMatchObject({ holds: 'app', retryAt, alertsOperator: true });
});

it('asks again for a post that may exist once there are credits', async () => {
  const answer = answerOf(402, problem('credits'));
  const error = await errorOf(() => LOOKING_UP.granted(answer, z.unknown(), NOW));
  expect(error).toMatchObject({ kind: 'UNAVAILABLE', holds: 'app', alertsOperator: true });
});

it('speaks of deleting where a deletion is refused', async () => {
  const answer = answerOf(403, forbidden('Not this one.'));
  const error = await errorOf(() => DELETING.granted(answer, z.unknown(), NOW));
  expect(error).toMatchObject({
    kind: 'REJECTED',
    message: 'X does not delete this post: “Not this one”. Delete it on x.com.',
  });
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
  const answer = answerOf(200, { errors: [{}] });
  const read = () => PUBLISHING.granted(answer, z.object({ data: z.object({}) }));
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

import { expect, it } from 'vitest';
import { RateLimits } from './rate-limits.ts';

it('allows an app ten thousand posts a day over all its people, and tells what is left', () => {
  const limits = new RateLimits(() => new Date('2026-11-20T12:00:00Z'));
  const post = (person: number) => limits.take('createPost', String(person));
  expect(post(0).headers).toMatchObject({
    'x-app-limit-24hour-limit': '10000',
    'x-app-limit-24hour-remaining': '9999',
    'x-app-limit-24hour-reset': String(Date.parse('2026-11-21T00:00:00Z') / 1000),
  });
  for (let person = 1; person < 10_000; person += 1) expect(post(person).allowed).toBe(true);
  expect(post(10_000)).toMatchObject({
    allowed: false,
    headers: { 'x-app-limit-24hour-remaining': '0' },
  });
});

import { expect, it } from 'vitest';
import { isLoopbackRedirect } from './loopback.ts';

it.each([
  'http://localhost:4000/social/callback/twitter',
  'http://127.0.0.1/cb',
  'http://[::1]:9/',
])('accepts %s', (uri) => {
  expect(isLoopbackRedirect(uri)).toBe(true);
});

it.each([
  'https://example.com/cb',
  'http://localhost.example.com/',
  'http://localhost@example.com/',
  'http://a:b@localhost/',
  'http://localhost/#x',
  'javascript:alert(1)',
  '',
])('refuses %s', (uri) => {
  expect(isLoopbackRedirect(uri)).toBe(false);
});

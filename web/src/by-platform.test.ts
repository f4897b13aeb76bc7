import { expect, it } from 'vitest';
import { byPlatform } from './by-platform.ts';

it('orders by network as everywhere, then by name', () => {
  const results = [
    { platform: { id: 'MASTODON' as const }, connection: { displayName: 'Ada' } },
    { platform: { id: 'FACEBOOK' as const }, connection: { displayName: 'Zoo' } },
    { platform: { id: 'FACEBOOK' as const }, connection: { displayName: 'Ada' } },
  ];
  expect(byPlatform(results)).toEqual([results[2], results[1], results[0]]);
});

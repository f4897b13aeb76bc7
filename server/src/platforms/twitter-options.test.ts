import { expect, it } from 'vitest';
import { readPostId, TWITTER_OPTIONS } from './twitter-options.ts';

const ID = '1445880548472328192';

it.each([
  ID,
  ` ${ID} `,
  `https://x.com/ada/status/${ID}`,
  `https://twitter.com/ada_l/statuses/${ID}?s=20`,
  `http://www.twitter.com/ada/status/${ID}/photo/1`,
  `mobile.x.com/ada/status/${ID}#top`,
  `https://x.com/i/web/status/${ID}`,
  `https://x.com/i/status/${ID}`,
])('finds the post in %j', (value) => {
  expect(readPostId(value)).toBe(ID);
  expect(TWITTER_OPTIONS[0].problem(value)).toBeNull();
});

it.each([
  '',
  'hello',
  '12345678901234567890',
  'https://x.com/ada',
  `https://x.com/ada/status/${ID}0000`,
  `https://mastodon.social/ada/status/${ID}`,
  `https://x.com.evil.example/ada/status/${ID}`,
  'https://x.com/ada/status/abc',
  'https://[',
])('says what to give instead of %j', (value) => {
  expect(readPostId(value)).toBeNull();
  expect(TWITTER_OPTIONS[0].problem(value)).toMatch(/^Give the link of a post on X/);
});

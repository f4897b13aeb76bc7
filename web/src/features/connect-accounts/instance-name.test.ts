import { describe, expect, it } from 'vitest';
import { findInstanceProblem } from './instance-name.ts';

describe('findInstanceProblem', () => {
  it.each([
    'mastodon.social',
    ' mastodon.social ',
    'https://mastodon.social',
    'https://mastodon.social/',
    '@me@mastodon.social',
    'me@mastodon.social',
    'bücher.example',
    '127.0.0.1:4406',
    'http://localhost:4406',
  ])('accepts %j', (name) => {
    expect(findInstanceProblem(name)).toBeNull();
  });

  it.each([
    '',
    '  ',
    'mastodon',
    'two words.social',
    '@me@',
    'a@b@c.social',
    'https://a.social/path',
  ])('refuses %j', (name) => {
    expect(findInstanceProblem(name)).not.toBeNull();
  });

  it('asks for the server of a handle that lacks it', () => {
    expect(findInstanceProblem('@me')).toContain('@me@mastodon.social');
  });
});

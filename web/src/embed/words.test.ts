import { expect, it } from 'vitest';
import { languageOf, sharedOnText } from './words.ts';

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE', 'de'],
  ['en-GB', 'en'],
  ['fr', 'en'],
  ['', 'en'],
] as const)('speaks to a page in %j in %j', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});

it('lists networks as people do', () => {
  expect(sharedOnText('en', ['X', 'Threads', 'Mastodon'])).toBe(
    'Shared on X, Threads, and Mastodon',
  );
  expect(sharedOnText('de', ['X', 'Mastodon'])).toBe('Geteilt auf X und Mastodon');
  expect(sharedOnText('en', [])).toBe('');
});

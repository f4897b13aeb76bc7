import { expect, it } from 'vitest';
import { foldText, textParts } from './post-text.ts';
import { postTraits } from './traits.ts';

function marked(text: string, platform: keyof typeof postTraits) {
  const parts = textParts(text, postTraits[platform].marks);
  expect(parts.map((part) => part.text).join('')).toBe(text);
  return parts.flatMap(({ mark, text: words }) => (mark ? [words] : []));
}

it.each([
  ['TWITTER', ['#print', '@ada', 'https://a.example/?b=#c', '$HRLD']],
  ['MASTODON', ['#print', '@ada', 'https://a.example/?b=#c']],
  ['INSTAGRAM', ['#print', '@ada']],
  ['LINKEDIN', ['#print', 'https://a.example/?b=#c']],
] as const)('sets off in a text what %s sets off', (platform, words) => {
  expect(marked('New #print by @ada: (https://a.example/?b=#c). $HRLD', platform)).toEqual(words);
});

it.each([
  ['an address of mail', 'Write to ada@example.org'],
  ['a number', 'We are #1'],
  ['an amount', 'It costs $20'],
])('sets off nothing in %s', (_what, text) => {
  expect(marked(text, 'TWITTER')).toEqual([]);
});

it('takes a mention with its server as one', () => {
  expect(marked('By @ada@social.example, really', 'MASTODON')).toEqual(['@ada@social.example']);
});

it.each([
  ['fits exactly', 'abcde', 5, null],
  ['is never folded', 'abcdef', null, null],
  ['is too long by one', 'abcdef', 5, 'abcde'],
  ['is cut after a space', 'abcd ef', 5, 'abcd'],
  ['counts what looks like one character as one', '👩‍🌾👩‍🌾', 2, null],
  ['is cut between what looks like characters', '👩‍🌾👩‍🌾👩‍🌾', 2, '👩‍🌾👩‍🌾'],
])('folds a text that %s', (_rule, text, fold, shown) => {
  expect(foldText(text, fold)).toBe(shown);
});

import { expect, it } from 'vitest';
import { threadsLength } from './threads-length.ts';

it.each([
  ['', 0],
  ['Hello', 5],
  ['Zoë', 3],
  ['Zoe\u0308', 4],
  ['日本語', 3],
  ['𝒜', 1],
  ['1 # *', 5],
  ['👍', 4],
  ['👍🏽', 8],
  ['❤️', 6],
  ['👨‍👩‍👧‍👦', 25],
  ['🇩🇪', 8],
  ['🇩🇪🇫🇷', 16],
  ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 28],
  ['1️⃣', 7],
  ['a👍b', 6],
  ['© ™ ‼', 5],
  ['©️', 5],
])('counts %j as %i', (text, length) => {
  expect(threadsLength(text)).toBe(length);
});

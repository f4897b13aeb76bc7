import { expect, it } from 'vitest';
import { toLittleText } from './linkedin-little-text.ts';

it.each([
  ['plain words, with punctuation!', 'plain words, with punctuation!'],
  ['a|b {c} [d] (e) <f>', 'a\\|b \\{c\\} \\[d\\] \\(e\\) \\<f\\>'],
  ['back\\slash *bold* _it_ ~no~', 'back\\\\slash \\*bold\\* \\_it\\_ \\~no\\~'],
  ['@[Ada](urn:li:person:1)', '\\@\\[Ada\\]\\(urn:li:person:1\\)'],
  ['#news about #日本語 and (#AI)', '#news about #日本語 and \\(#AI\\)'],
  ['#1 C# a#b ## #two_words', '\\#1 C\\# a\\#b \\#\\# \\#two\\_words'],
  ['https://e.com/a_b#part', 'https://e.com/a\\_b\\#part'],
  ['“#quoted” [#tag] #a,#b #ümläut!', '“#quoted” \\[#tag\\] #a,\\#b #ümläut!'],
  ['', ''],
])('writes %j as %j', (text, littleText) => {
  expect(toLittleText(text)).toBe(littleText);
});

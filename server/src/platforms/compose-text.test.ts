import { expect, it } from 'vitest';
import { composeText } from './compose-text.ts';

const URL = 'https://herald.example/a';

it.each([
  ['puts the link under the message', 'Hello', URL, `Hello\n\n${URL}`],
  ['leaves a link alone that the message contains', `See ${URL}!`, URL, `See ${URL}!`],
  ['sees a link in brackets', `(${URL}).`, URL, `(${URL}).`],
  ['does not take a longer link for it', `See ${URL}bc`, URL, `See ${URL}bc\n\n${URL}`],
  ['is the message where there is no link', ' Hello ', null, 'Hello'],
  ['is the link where there is no message', '  ', URL, URL],
  ['is empty where there is neither', '', null, ''],
])('%s', (_rule, message, url, text) => {
  expect(composeText(message, url)).toBe(text);
});

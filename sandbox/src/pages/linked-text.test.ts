import { expect, it } from 'vitest';
import { renderLinkedText } from './linked-text.ts';

const link = (url: string) => `<a href="${url}" rel="noreferrer">${url}</a>`;

it.each([
  ['no link at all', 'no link at all'],
  ['(see https://a.example/b).', `(see ${link('https://a.example/b')}).`],
  [
    'https://a.example/bc and https://a.example/b',
    `${link('https://a.example/bc')} and ${link('https://a.example/b')}`,
  ],
  ['<b> & https://a.example/?b&c', `&lt;b&gt; &amp; ${link('https://a.example/?b&amp;c')}`],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  [`https://a.example/'onclick='x`, link('https://a.example/&#39;onclick=&#39;x')],
])('renders %j', (text, markup) => {
  expect(renderLinkedText(text).markup).toBe(markup);
});

import { expect, it } from 'vitest';
import { canonicalStatusText, textOfHtml } from './mastodon-text.ts';

it.each([
  [
    'Look & see:\n\nhttps://example.com/a?b=1&c=2',
    '<p>Look &amp; see:</p><p><a href="https://example.com/a?b=1&amp;c=2" rel="nofollow"><span class="invisible">https://</span><span class="ellipsis">example.com/a?b</span><span class="invisible">=1&amp;c=2</span></a></p>',
  ],
  [
    'Read https://example.com/a/long/path',
    'Read <a href="https://example.com/a/long/path">example.com/a…</a>',
  ],
  [
    'Hi @ada@host.example, #news',
    '<p>Hi <span class="h-card"><a href="https://host.example/@ada" class="u-url mention">@<span>ada</span></a></span>, <a href="https://x/tags/news" class="mention hashtag">#<span>news</span></a></p>',
  ],
  ['a *bold* word', '<p>a <em>bold</em> word</p>'],
  ['it\'s "so" <3', '<p>it&#39;s &quot;so&quot; &lt;3</p>'],
  ['one\ntwo', '<p>one<br />two</p>'],
  ['👍', '<p>👍</p>'],
])('recognises %j in what a server made of it', (text, html) => {
  expect(canonicalStatusText(textOfHtml(html))).toBe(canonicalStatusText(text));
});

it.each([
  ['Hello', '<p>Hello again</p>'],
  ['https://example.com/a', '<p><a href="https://example.com/b">example.com/…</a></p>'],
  ['👍', '<p>👎</p>'],
])('tells %j from other posts', (text, html) => {
  expect(canonicalStatusText(textOfHtml(html))).not.toBe(canonicalStatusText(text));
});

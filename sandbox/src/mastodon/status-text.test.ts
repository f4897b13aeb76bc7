import { describe, expect, it } from 'vitest';
import { countCharacters, findFirstUrl, findHashtags, renderContent } from './status-text.ts';

describe('status text', () => {
  it.each([
    ['', 0],
    ['héllo', 5],
    ['👩‍👩‍👧‍👦', 1],
    ['https://example.com/a/very/long/path/that/goes/on', 23],
    ['(https://a.example.com/b)', 25],
    ['see http://a.example.com.', 4 + 23 + 1],
    ['http://localhost:4000/a/very/long/path', 38],
    ['https://example.com/a_(b', 23 + 2],
    ['https://example.com/a_(b)', 23],
    ['https://example.com/x?q=(a).', 23 + 2],
    ['example.com', 11],
    ['@ada@mastodon.example hi', 7],
    ['@ada hi', 7],
    ['mail ada@mastodon.example', 25],
  ])('counts %j as %i', (text, count) => {
    expect(countCharacters(text)).toBe(count);
  });

  it('counts a content warning as it is', () => {
    expect(countCharacters('Hi', 'https://example.com/')).toBe(22);
  });

  it.each([
    ['no link here', null],
    ['a https://one.example/x, b https://two.example', 'https://one.example/x'],
    ['(https://one.example/a_(b))', 'https://one.example/a_(b)'],
  ])('finds the first URL of %j', (text, url) => {
    expect(findFirstUrl(text)).toBe(url);
  });

  it('finds hashtags, but not in URLs', () => {
    expect(findHashtags('#One https://a.example/#two and #3 #Größe')).toEqual(['One', 'Größe']);
  });

  it('renders paragraphs and lines, and escapes markup', () => {
    expect(renderContent('a <b>\nc\n\nd & "e"', 'http://host')).toBe(
      '<p>a &lt;b&gt;<br />c</p><p>d &amp; &quot;e&quot;</p>',
    );
  });

  it('shows the first 30 characters of a link', () => {
    const content = renderContent(`https://www.example.com/${'a'.repeat(40)}`, 'http://host');
    expect(content).toContain('<span class="invisible">https://www.</span>');
    expect(content).toContain(`<span class="ellipsis">example.com/${'a'.repeat(18)}</span>`);
  });

  it('links hashtags', () => {
    expect(renderContent('#One', 'http://host')).toBe(
      '<p><a href="http://host/tags/one" class="mention hashtag" rel="tag">#<span>One</span></a></p>',
    );
  });
});

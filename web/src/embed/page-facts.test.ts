import { describe, expect, it } from 'vitest';
import { composerAddress, type Facts, type Page, readFacts } from './page-facts.ts';

const HERE = 'https://shop.example/tea?from=mail#reviews';

function page(tags: Readonly<Record<string, string>> = {}): Page {
  return {
    baseURI: HERE,
    title: ' Tea ',
    location: { href: HERE },
    querySelector: (selector) => {
      const value = tags[selector];
      return value === undefined ? null : { getAttribute: () => value };
    },
  };
}

const TAGS = {
  'link[rel~="canonical" i]': '/tea',
  'meta[property="og:description"]': 'Fresh tea',
  'meta[name="description" i]': 'Other words',
  'meta[property="og:image"]': '/tea.jpg',
};

const none = () => null;
const given = (facts: Partial<Facts>) => (name: keyof Facts) => facts[name] ?? null;

describe('without attributes', () => {
  it('takes what the page says of itself', () => {
    expect(readFacts(none, page(TAGS))).toEqual({
      url: 'https://shop.example/tea',
      title: 'Tea',
      description: 'Fresh tea',
      image: 'https://shop.example/tea.jpg',
    });
  });

  it('takes the address, without the place on the page', () => {
    expect(readFacts(none, page())).toEqual({
      url: 'https://shop.example/tea?from=mail',
      title: 'Tea',
      description: null,
      image: null,
    });
  });
});

it('takes attributes first, and addresses as they are meant on the page', () => {
  const facts = { url: '/tea', title: 'Best tea', description: '', image: 'best.jpg' };
  expect(readFacts(given(facts), page(TAGS))).toEqual({
    url: 'https://shop.example/tea',
    title: 'Best tea',
    description: '',
    image: 'https://shop.example/best.jpg',
  });
});

it('says of another page only what it is told', () => {
  expect(readFacts(given({ url: '/cake' }), page(TAGS))).toEqual({
    url: 'https://shop.example/cake',
    title: null,
    description: null,
    image: null,
  });
});

it('hands all of it to the composer, and nothing that is empty', () => {
  const facts = { url: 'https://a.example/?b&c', title: '"&<', description: '', image: null };
  const address = new URL(composerAddress('https://herald.example', facts));
  expect(address.origin + address.pathname).toBe('https://herald.example/share');
  expect([...address.searchParams]).toEqual([
    ['url', 'https://a.example/?b&c'],
    ['title', '"&<'],
  ]);
});

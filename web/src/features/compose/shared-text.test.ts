import { expect, it } from 'vitest';
import { readShared, type Shared } from './shared-text.ts';

const PAGE = 'https://workshop.example/autumn';

function read(shared: Partial<Shared>) {
  return readShared({ url: '', title: '', text: '', ...shared });
}

it.each<[string, Partial<Shared>, string, string | null, string]>([
  ['a link of its own', { url: PAGE, title: 'Autumn', text: 'Come!' }, PAGE, 'Autumn', 'Come!'],
  ['a link in the place of the text', { title: 'Autumn', text: PAGE }, PAGE, 'Autumn', ''],
  ['a link after the text', { text: `Come along ${PAGE}` }, PAGE, null, 'Come along'],
  ['a link on a line of its own', { text: `Come\nalong\n${PAGE}\n` }, PAGE, null, 'Come\nalong'],
  ['a link before the text', { text: `${PAGE} is near` }, PAGE, null, 'is near'],
  ['a link given twice', { url: PAGE, text: `Come ${PAGE}` }, PAGE, null, 'Come'],
  ['the title once more', { title: 'Autumn', text: `Autumn ${PAGE}` }, PAGE, 'Autumn', ''],
  ['a link within the text', { text: `See ${PAGE}, soon` }, PAGE, null, `See ${PAGE}, soon`],
  [
    'the last of several',
    { text: `From https://a.example/ to ${PAGE}` },
    PAGE,
    null,
    'From https://a.example/ to',
  ],
  ['words alone', { text: ' Come! ' }, '', null, 'Come!'],
  ['words with a heading', { title: 'Autumn', text: 'Come!' }, '', null, 'Autumn\n\nCome!'],
  ['words that begin with their heading', { title: 'Come', text: 'Come!' }, '', null, 'Come!'],
  ['a heading alone', { title: 'Autumn' }, '', null, 'Autumn'],
  ['nothing', {}, '', null, ''],
])('takes %s for what it is', (_what, shared, url, title, message) => {
  expect(read(shared)).toEqual({ url, title, message });
});

it.each([
  [`(${PAGE})`, PAGE],
  [`“${PAGE}”`, PAGE],
  [`${PAGE}).`, PAGE],
  [`${PAGE}?a=b&c=d#e!`, `${PAGE}?a=b&c=d#e`],
  ['https://en.wiki.example/Fern_(plant).', 'https://en.wiki.example/Fern_(plant)'],
  ['HTTPS://WORKSHOP.EXAMPLE/', 'HTTPS://WORKSHOP.EXAMPLE/'],
  ['javascript:alert(1) ftp://a.example', ''],
  ['https://', ''],
])('finds in %s the link %s', (text, url) => {
  expect(read({ text }).url).toBe(url);
});

import { expect, it } from 'vitest';
import { composeAgain } from './compose-again.ts';

const url = 'https://example.com/a';
const share = { url, title: 'Title', description: null, message: 'For all', images: [] };
const connection = { id: 'a' };

it.each([
  ['the message', 'For all', {}],
  ['the message and the link', `For all\n\n${url}`, {}],
  ['a text of its own', 'For a', { a: 'For a' }],
  ['a text of its own and the link', `For a\n\n${url}`, { a: 'For a' }],
  ['a text of its own with the link in it', `See ${url}!`, { a: `See ${url}!` }],
  ['a text that begins like the message', `For all and a\n\n${url}`, { a: 'For all and a' }],
  ['only the link, instead of the message', url, { a: '' }],
])('opens with what an account got: %s', (_got, text, overrides) => {
  const content = composeAgain(share, { connection, text });
  expect(content).toMatchObject({ url, message: 'For all', connectionIds: ['a'] });
  expect(content.overrides).toEqual(overrides);
});

it.each([
  ['a link alone', { ...share, message: null }, url],
  ['a message that ends with the link', { ...share, message: `Look\n\n${url}` }, `Look\n\n${url}`],
  ['a message with space around it', { ...share, message: ' Hi ' }, `Hi\n\n${url}`],
  ['a message without a link', { ...share, url: null }, 'For all'],
])('takes %s for no text of its own', (_rule, earlier, text) => {
  expect(composeAgain(earlier, { connection, text }).overrides).toEqual({});
});

it('takes the image along with its description', () => {
  const images = [{ id: 'm1', url: '/media/m1', altText: 'A fern' }];
  expect(composeAgain({ ...share, images }, { connection, text: 'For all' })).toMatchObject({
    image: { kind: 'uploaded', id: 'm1', url: '/media/m1' },
    imageAlt: 'A fern',
  });
});

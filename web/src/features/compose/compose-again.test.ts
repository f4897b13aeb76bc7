import { expect, it } from 'vitest';
import { composeAgain } from './compose-again.ts';

const share = {
  url: 'https://example.com/a',
  title: 'Title',
  description: null,
  message: 'For all',
  images: [],
};
const result = { connection: { id: 'a' }, message: 'For all', options: [] };

it('opens with what an account got', () => {
  expect(composeAgain(share, result)).toMatchObject({
    url: 'https://example.com/a',
    message: 'For all',
    connectionIds: ['a'],
    overrides: {},
  });
});

it('keeps the text an account had of its own, also an empty one', () => {
  for (const message of ['For a', ''])
    expect(composeAgain(share, { ...result, message }).overrides).toEqual({ a: message });
});

it('takes a share without a message for no text of its own', () => {
  expect(composeAgain({ ...share, message: null }, { ...result, message: '' }).overrides).toEqual(
    {},
  );
});

it('keeps what was chosen for the account', () => {
  const options = [{ name: 'visibility', value: 'unlisted' }];
  expect(composeAgain(share, { ...result, options }).options).toEqual({
    a: { visibility: 'unlisted' },
  });
});

it('takes the images along with their descriptions', () => {
  const images = [
    { id: 'm1', url: '/media/m1', altText: 'A fern' },
    { id: 'm2', url: '/media/m2', altText: null },
  ];
  expect(composeAgain({ ...share, images }, result).images).toEqual([
    { kind: 'uploaded', id: 'm1', url: '/media/m1', alt: 'A fern' },
    { kind: 'uploaded', id: 'm2', url: '/media/m2', alt: '' },
  ]);
});

import { expect, it } from 'vitest';
import {
  addImage,
  canMove,
  type DraftImage,
  describeImage,
  imagesInput,
  moveImage,
  removeImage,
} from './draft-images.ts';

function uploaded(id: string, alt = ''): DraftImage {
  return { kind: 'uploaded', id, url: `/media/${id}`, alt };
}

const web: DraftImage = { kind: 'web', url: 'https://example.com/i.png', alt: '' };
const a = uploaded('a');
const b = uploaded('b');

it('adds an image behind the others, and before the one from the web', () => {
  expect(addImage([a], b)).toEqual([a, b]);
  expect(addImage([a, web], b)).toEqual([a, b, web]);
  expect(addImage([a], web)).toEqual([a, web]);
});

it.each([
  [0, 1, [b, a, web]],
  [1, -1, [b, a, web]],
  [0, -1, [a, b, web]],
  [1, 1, [a, b, web]],
  [2, -1, [a, b, web]],
] as const)('moves image %i by %i', (index, by, moved) => {
  const images = [a, b, web];
  expect(moveImage(images, index, by)).toEqual(moved);
  expect(canMove(images, index, by)).toBe(moved[0] === b);
});

it('describes and removes an image wherever it stands by then', () => {
  const images = [a, b, web];
  expect(describeImage(images, web.url, 'A tree')).toEqual([a, b, { ...web, alt: 'A tree' }]);
  expect(removeImage(images, web.url)).toEqual([a, b]);
  expect(removeImage([a, web], 'b')).toEqual([a, web]);
});

it('sends each uploaded image with its description, also with none', () => {
  expect(imagesInput([uploaded('a', ' A fern '), b])).toEqual({
    images: [
      { id: 'a', altText: 'A fern' },
      { id: 'b', altText: '' },
    ],
  });
});

it('sends the image from the web by its address, beside the uploaded ones', () => {
  expect(imagesInput([a, { ...web, alt: 'A tree' }])).toEqual({
    images: [{ id: 'a', altText: '' }],
    imageUrl: web.url,
    imageAlt: 'A tree',
  });
  expect(imagesInput([])).toEqual({});
});

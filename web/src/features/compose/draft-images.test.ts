import { expect, it } from 'vitest';
import {
  addImage,
  canMove,
  countUndescribed,
  type DraftImage,
  describeImage,
  imagesInput,
  moveImage,
  placeImage,
  removeImage,
  renewImages,
  replaceImage,
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

it('takes the addresses of today, and leaves out what is gone', () => {
  const fresh = [{ id: 'b', url: '/media/b?today' }];
  const added = uploaded('added');
  expect(renewImages([a, b, added, web], ['a', 'b'], fresh)).toEqual([
    { ...b, url: '/media/b?today' },
    added,
    web,
  ]);
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

it.each([
  ['a', 'c', [b, uploaded('c'), a, web]],
  ['c', 'a', [uploaded('c'), a, b, web]],
  ['a', web.url, [a, b, uploaded('c'), web]],
  [web.url, 'a', [a, b, uploaded('c'), web]],
  ['gone', 'a', [a, b, uploaded('c'), web]],
])('puts image %s where %s is', (key, atKey, placed) => {
  expect(placeImage([a, b, uploaded('c'), web], key, atKey)).toEqual(placed);
});

it('puts another file in the place of an image, with its description', () => {
  const images = [uploaded('a', 'A fern'), b];
  expect(replaceImage(images, 'a', { id: 'n', url: '/media/n' })).toEqual([
    uploaded('n', 'A fern'),
    b,
  ]);
  expect(replaceImage(images, 'gone', { id: 'n', url: '/media/n' })).toEqual(images);
});

it('counts the images that are not described', () => {
  expect(countUndescribed([uploaded('a', 'A fern'), uploaded('b', ' '), web])).toBe(2);
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

import { expect, it } from 'vitest';
import { fitCanvas, fits } from './fit-canvas.ts';

const INSTAGRAM = { maxWidth: 1440, aspectRatio: { min: 0.8, max: 1.91 } };

it.each([
  ['keeps what fits', { width: 1000, height: 900 }, INSTAGRAM, { width: 1000, height: 900 }],
  ['pads what is too tall', { width: 500, height: 1000 }, INSTAGRAM, { width: 800, height: 1000 }],
  ['pads what is too wide', { width: 1000, height: 100 }, INSTAGRAM, { width: 1000, height: 524 }],
  ['scales to the width', { width: 2880, height: 2880 }, INSTAGRAM, { width: 1440, height: 1440 }],
  [
    'scales to the height',
    { width: 400, height: 800 },
    { maxHeight: 200 },
    { width: 100, height: 200 },
  ],
  ['leaves one pixel', { width: 1, height: 9000 }, { maxHeight: 100 }, { width: 1, height: 100 }],
])('%s', (_, image, bounds, canvas) => {
  expect(fitCanvas(image, bounds)).toEqual(canvas);
});

it('is smaller by a scale', () => {
  expect(fitCanvas({ width: 1000, height: 500 }, {}, 0.5)).toEqual({ width: 500, height: 250 });
});

it('stays within every bound for any size', () => {
  for (let width = 40; width < 4000; width += 37)
    for (let height = 40; height < 4000; height += 91) {
      const canvas = fitCanvas({ width, height }, INSTAGRAM, 0.7);
      expect(
        fits(canvas, INSTAGRAM),
        `${width}x${height} as ${canvas.width}x${canvas.height}`,
      ).toBe(true);
    }
});

it.each([
  [{ width: 1000, height: 1000 }, true],
  [{ width: 1441, height: 1441 }, false],
  [{ width: 790, height: 1000 }, false],
  [{ width: 1000, height: 500 }, false],
])('tells whether %j fits', (image, answer) => {
  expect(fits(image, INSTAGRAM)).toBe(answer);
});

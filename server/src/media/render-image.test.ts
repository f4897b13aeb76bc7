import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ImageRequirements } from '../platforms/post.ts';
import { inspectImage, UnsupportedImageError } from './image-file.ts';
import { animation, noise, picture } from './media-store.test-kit.ts';
import { renderImage } from './render-image.ts';

const ANYTHING: ImageRequirements = {
  mimeTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
  maxBytes: 5_000_000,
};
const JPEG: ImageRequirements = { mimeTypes: ['image/jpeg'], maxBytes: 5_000_000 };

async function render(original: Uint8Array, requirements: ImageRequirements) {
  const data = await renderImage(original, await inspectImage(original), requirements);
  return { data, metadata: await sharp(data).metadata() };
}

/** Red, green and blue of the pixel in the upper left corner. */
async function corner(image: Uint8Array): Promise<number[]> {
  const pixel = await sharp(image)
    .removeAlpha()
    .extract({ left: 0, top: 0, width: 1, height: 1 })
    .raw()
    .toBuffer();
  return [...pixel];
}

it('leaves an image alone that fits', async () => {
  const original = await picture(30, 20).png().toBuffer();
  expect((await render(original, ANYTHING)).data).toBe(original);
});

describe('format', () => {
  it('becomes JPEG on white where the own one is not taken', async () => {
    const original = await picture(30, 20, '#ff000000').png().toBuffer();
    const { data, metadata } = await render(original, JPEG);
    expect(metadata.format).toBe('jpeg');
    expect(await corner(data)).toEqual([255, 255, 255]);
  });

  it('stays, with its transparency, where only the size is wrong', async () => {
    const original = await picture(300, 200, '#ff000000').png().toBuffer();
    const { metadata } = await render(original, { ...ANYTHING, maxWidth: 150 });
    expect(metadata).toMatchObject({ format: 'png', width: 150, height: 100, hasAlpha: true });
  });

  it('becomes one that is taken where that is not JPEG', async () => {
    const original = await picture(30, 20).webp().toBuffer();
    const { metadata } = await render(original, { ...JPEG, mimeTypes: ['image/gif', 'image/png'] });
    expect(metadata.format).toBe('png');
  });

  it('of an animation stays where it fits and is its first frame elsewhere', async () => {
    const original = await animation('gif');
    expect((await render(original, ANYTHING)).data).toBe(original);
    const { data, metadata } = await render(original, JPEG);
    expect(metadata).toMatchObject({ format: 'jpeg', width: 40, height: 30 });
    expect((await corner(data))[0]).toBeGreaterThan(200);
    const { metadata: small } = await render(original, { ...ANYTHING, maxWidth: 20 });
    expect(small).toMatchObject({ format: 'jpeg', width: 20, height: 15 });
  });
});

describe('size', () => {
  it('in bytes is reached by quality before anything gets smaller', async () => {
    const original = await noise(600, 400).jpeg({ quality: 100 }).toBuffer();
    const maxBytes = Math.round(original.byteLength * 0.5);
    const { data, metadata } = await render(original, { ...JPEG, maxBytes });
    expect(data.byteLength).toBeLessThanOrEqual(maxBytes);
    expect(metadata).toMatchObject({ width: 600, height: 400 });
  });

  it('in bytes is reached by fewer pixels where quality is not enough', async () => {
    const original = await noise(600, 400).jpeg({ quality: 100 }).toBuffer();
    const { data, metadata } = await render(original, { ...JPEG, maxBytes: 20_000 });
    expect(data.byteLength).toBeLessThanOrEqual(20_000);
    expect(metadata.width / metadata.height).toBeCloseTo(1.5, 1);
  });

  it('of a large PNG is reached as JPEG', async () => {
    const original = await noise(600, 400).png().toBuffer();
    const { metadata } = await render(original, { ...ANYTHING, maxBytes: 400_000 });
    expect(metadata).toMatchObject({ format: 'jpeg', width: 600 });
  });

  it('that cannot be reached is said', async () => {
    const original = await noise(600, 400).jpeg().toBuffer();
    await expect(render(original, { ...JPEG, maxBytes: 100 })).rejects.toBeInstanceOf(
      UnsupportedImageError,
    );
  });
});

describe('aspect ratio', () => {
  const bounds = { ...JPEG, aspectRatio: { min: 0.8, max: 1.91 } };

  it.each([
    [300, 1000, 800, 1000],
    [1000, 300, 1000, 523],
  ])('of %i by %i is brought into range by white', async (width, height, toWidth, toHeight) => {
    const original = await picture(width, height, '#0000ff').jpeg().toBuffer();
    const { data, metadata } = await render(original, bounds);
    expect(metadata.width / metadata.height).toBeGreaterThanOrEqual(0.8);
    expect(metadata.width / metadata.height).toBeLessThanOrEqual(1.91);
    expect(Math.abs(metadata.width - toWidth) + Math.abs(metadata.height - toHeight)).toBeLessThan(
      3,
    );
    expect(await corner(data)).toEqual([255, 255, 255]);
  });

  it('in range gets no white line when the image gets smaller', async () => {
    const original = await picture(1000, 333, '#0000ff').png().toBuffer();
    const { data } = await render(original, { ...ANYTHING, maxWidth: 10 });
    expect((await sharp(data).stats()).channels[0]?.max).toBeLessThan(20);
  });
});

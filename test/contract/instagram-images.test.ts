import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { png } from '../testkit/images.ts';
import { MetaBench } from './meta-must-dos.ts';

const bench = new MetaBench('INSTAGRAM');

describe('INSTAGRAM', () => {
  test.each([
    ['that is no image', async () => Buffer.from('ffd8ff00', 'hex'), '9004/2207052'],
    ['that is no JPEG', () => picture().png().toBuffer(), '36001/2207005'],
    ['beyond 8 MiB', tooLarge, '36000/2207004'],
    ['taller than 4:5', () => picture(400, 600).jpeg().toBuffer(), '36003/2207009'],
  ])('has an image fetched over HTTP, and one %s refused', async (_what, bytes, code) => {
    const own = await bench.ada.upload();
    await bench.share({ images: [own] });
    await bench.replaceRendered(own, await bytes());
    const { result, text, finish } = await bench.share({ images: [own] });
    expect(result.failure).toMatchObject({ platformCode: code });
    expect(await finish()).toMatchObject({ status: 'FAILED', failure: { platformCode: code } });
    expect(await bench.postsOf(text)).toEqual([]);
  });

  test('prepares a post anew whose container failed', async () => {
    const own = await bench.ada.upload();
    const earlier = await bench.share({ images: [own] });
    const good = await bench.fetchedImage(earlier.text);
    const whole = await picture().jpeg().toBuffer();
    await bench.replaceRendered(own, whole.subarray(0, whole.byteLength / 2));
    const { result, text, finish } = await bench.share({ images: [own] });
    expect(result).toMatchObject({ status: 'RETRYING', failure: { kind: 'UNAVAILABLE' } });
    await bench.replaceRendered(own, good);
    expect(await finish()).toMatchObject({ status: 'PUBLISHED', attempts: 2 });
    expect(await bench.postsOf(text)).toHaveLength(1);
  });

  test('hands out no image that says where it was taken', async () => {
    const taken = await picture(1_000, 1_000)
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif?.byteLength).toBeGreaterThan(0);
    const own = await bench.ada.upload({ file: new Blob([new Uint8Array(taken)]) });
    const { text } = await bench.share({ images: [own] });
    const metadata = await sharp(await bench.fetchedImage(text)).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg', width: 1_000, height: 1_000 });
    expect(metadata.exif).toBeUndefined();
    expect(metadata.xmp).toBeUndefined();
  });

  test('pads what is too tall, and says so beforehand', async () => {
    const own = await bench.ada.upload({ file: await png(500, 1_000) });
    const input = { connectionIds: [bench.connectionId], message: 'Tall', imageIds: [own] };
    const [check] = await bench.ada.checkShare(input);
    expect(check?.warnings).toEqual([expect.stringMatching(/too tall for Instagram.*white bars/)]);
    const { text } = await bench.share({ images: [own] });
    const fetched = sharp(await bench.fetchedImage(text));
    expect(await fetched.metadata()).toMatchObject({ width: 800, height: 1_000 });
  });

  test('publishes a carousel in order, each image described', async () => {
    const other = await bench.ada.upload({ alt: 'A wide one', file: await png(800, 600) });
    const { result, text } = await bench.share({ images: [bench.imageId, other] });
    expect(result).toMatchObject({ status: 'PUBLISHED' });
    expect(await bench.postsOf(text)).toMatchObject([
      { media: [{ altText: 'A square' }, { altText: 'A wide one' }] },
    ]);
  });
});

function picture(width = 400, height = 400): Sharp {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  return sharp({ create: { width, height, channels: 3, background: 'black', noise } });
}

async function tooLarge(): Promise<Buffer> {
  return Buffer.concat([await picture().jpeg().toBuffer(), Buffer.alloc(8 * 1024 ** 2)]);
}

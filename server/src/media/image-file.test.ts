import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanImage, inspectImage, UnsupportedImageError } from './image-file.ts';
import { animation, noise, picture } from './media-store.test-kit.ts';

describe('inspectImage', () => {
  it.each(['jpeg', 'png', 'gif', 'webp'] as const)('takes %s', async (format) => {
    const bytes = await picture(30, 20).toFormat(format).toBuffer();
    expect(await inspectImage(bytes)).toEqual({
      mimeType: `image/${format}`,
      width: 30,
      height: 20,
      animated: false,
    });
  });

  it('tells the size of one frame of an animation', async () => {
    expect(await inspectImage(await animation('gif'))).toMatchObject({
      width: 40,
      height: 30,
      animated: true,
    });
  });

  it('tells the size of a photo as it is seen', async () => {
    const bytes = await picture(30, 20).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await inspectImage(bytes)).toMatchObject({ width: 20, height: 30 });
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
  it.each([
    ['SVG', Buffer.from(svg)],
    ['text', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
    ['PDF', Buffer.from('%PDF-1.7\n%%EOF')],
    ['a page that begins like a GIF', Buffer.from('GIF89a=1;/*<script>alert(1)</script>*/')],
    ['SVG behind the first bytes of a PNG', Buffer.from(`\x89PNG\r\n\x1a\n${svg}`, 'latin1')],
    ['the first bytes of a JPEG', Buffer.from([0xff, 0xd8, 0xff])],
    ['another RIFF file', Buffer.from('RIFF\x04\x00\x00\x00WAVEfmt ')],
  ])('refuses %s', async (_, bytes) => {
    const refusal = inspectImage(bytes);
    await expect(refusal).rejects.toBeInstanceOf(UnsupportedImageError);
    await expect(refusal).rejects.toThrow(/JPEG, PNG, GIF or WebP/);
  });

  it.each(['tiff', 'avif'] as const)('refuses %s', async (format) => {
    const bytes = await picture(30, 20).toFormat(format).toBuffer();
    await expect(inspectImage(bytes)).rejects.toBeInstanceOf(UnsupportedImageError);
  });

  it('refuses more than 40 megapixels', async () => {
    const bytes = await picture(30, 20).png().toBuffer();
    // The size in a PNG's header, and the header's checksum.
    bytes.writeUInt32BE(8000, 16);
    bytes.writeUInt32BE(5001, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    await expect(inspectImage(bytes)).rejects.toThrow(/more than 40 megapixels/);
  });
});

describe('cleanImage', () => {
  it('turns a photo upright and takes out where and with what it was made', async () => {
    const bytes = await picture(30, 20)
      .jpeg()
      .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitude: '48/1 8/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const clean = await cleanImage(bytes);
    expect(clean).toMatchObject({ mimeType: 'image/jpeg', width: 20, height: 30 });
    const metadata = await sharp(clean.data).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg', width: 20, height: 30 });
    expect(metadata.exif).toBeUndefined();
    expect(metadata.orientation).toBeUndefined();
  });

  it.each(['gif', 'webp'] as const)('keeps an animated %s moving', async (format) => {
    const clean = await cleanImage(await animation(format));
    expect(clean).toMatchObject({ mimeType: `image/${format}`, width: 40, height: 30 });
    expect((await sharp(clean.data).metadata()).pages).toBe(2);
  });

  it('drops what is hidden behind the picture', async () => {
    const bytes = await picture(30, 20).png().toBuffer();
    const clean = await cleanImage(Buffer.concat([bytes, Buffer.from('<script>hidden</script>')]));
    expect(Buffer.from(clean.data).includes('hidden')).toBe(false);
  });

  it('refuses an image that ends too early', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await noise(200, 200).toFormat(format).toBuffer();
      await expect(cleanImage(bytes.subarray(0, bytes.length / 2)), format).rejects.toBeInstanceOf(
        UnsupportedImageError,
      );
    }
  });
});

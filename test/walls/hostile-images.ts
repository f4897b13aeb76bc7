import { Readable } from 'node:stream';
import { crc32, createDeflate, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Ends up in what is served again if anything of the bytes as they came does. */
export const SMUGGLED = '<script>smuggled()</script>';
const MB = 1024 ** 2;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A PNG of one colour, a bit per pixel, made without ever holding its pixels. */
export function pngOf(width: number, height: number, ...more: readonly Buffer[]): Buffer {
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([1, 0, 0, 0, 0])]);
  const rows = deflateSync(Buffer.alloc(Math.min((Math.ceil(width / 8) + 1) * height, 16 * MB)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A text or a colour profile of a PNG that inflates a thousandfold, to so many megabytes. */
async function inflating(type: string, megabytes: number): Promise<Buffer> {
  const zeros = Buffer.alloc(MB);
  const deflate = Readable.from(Array.from({ length: megabytes }, () => zeros)).pipe(
    createDeflate(),
  );
  return chunk(type, Buffer.concat([Buffer.from('a\0\0', 'latin1'), ...(await deflate.toArray())]));
}

/** A GIF of so many frames of one pixel. */
export function gifOf(frames: number): Buffer {
  const screen = Buffer.from('47494638396101000100800000ff000000ff00', 'hex');
  const forever = Buffer.from('21ff0b4e45545343415045322e300301000000', 'hex');
  const frame = (colour: number) =>
    Buffer.from(`21f90400010000002c000000000100010000020${colour ? '24c' : '244'}0100`, 'hex');
  const pair = Buffer.concat([frame(0), frame(1)]);
  const all = Buffer.concat([screen, forever, Buffer.alloc((frames / 2) * pair.length, pair)]);
  return Buffer.concat([all, Buffer.from([0x3b])]);
}

const plain = (format: 'png' | 'jpeg' | 'gif' | 'webp') =>
  sharp({ create: { width: 30, height: 20, channels: 3, background: '#336699' } })
    .toFormat(format)
    .toBuffer();

async function hugeWebp(): Promise<Buffer> {
  const bytes = await plain('webp');
  bytes.writeUInt16LE(0x3fff, bytes.indexOf('VP8 ') + 14);
  bytes.writeUInt16LE(0x3fff, bytes.indexOf('VP8 ') + 16);
  return bytes;
}

type Made = Promise<Uint8Array> | Uint8Array;

/** What is refused, with the status and what the sentence is about. */
export const REFUSED: readonly (readonly [string, () => Made, RegExp])[] = [
  ['a PNG of 900 megapixels', () => pngOf(30_000, 30_000), /40 megapixels/],
  ['a PNG as wide as it can be', () => pngOf(2 ** 31 - 1, 1), /megapixels|cannot be read|damaged/],
  ['a PNG without an area', () => pngOf(0, 0), /cannot be read/],
  ['a WebP of 268 megapixels', () => hugeWebp(), /40 megapixels|damaged/],
  ['a GIF of 100,000 frames', () => gifOf(100_000), /frames/],
  ['half a PNG', async () => (await plain('png')).subarray(0, 60), /cannot be read|damaged/],
  [
    'a JPEG without an end',
    async () => (await plain('jpeg')).subarray(0, 200),
    /cannot be read|damaged/,
  ],
  ['a PNG with a changed byte', async () => flipped(await plain('png')), /cannot be read|damaged/],
  [
    'an SVG with a script',
    () => text(`<svg xmlns="http://www.w3.org/2000/svg">${SMUGGLED}</svg>`),
    /JPEG, PNG/,
  ],
  [
    'an SVG behind a declaration',
    () =>
      text(
        `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>`,
      ),
    /JPEG, PNG/,
  ],
  ['a web page', () => text(`<!doctype html>${SMUGGLED}`), /JPEG, PNG/],
  ['a program', () => text('<?php system($_GET["a"]);'), /JPEG, PNG/],
  ['a page that begins like a GIF', () => text(`GIF89a/*${SMUGGLED}*/=1;`), /JPEG, PNG/],
  [
    'a page that begins like a JPEG',
    () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), text(SMUGGLED)]),
    /JPEG, PNG/,
  ],
  ['an archive', () => Buffer.from('504b0304140000000000', 'hex'), /JPEG, PNG/],
  ['a PDF', () => text('%PDF-1.7\n%%EOF'), /JPEG, PNG/],
  ['a TIFF', () => bomb('tiff'), /JPEG, PNG/],
  ['an AVIF', () => bomb('avif'), /JPEG, PNG/],
  [
    'an image of ImageMagick that reads files',
    () => text('push graphic-context\nimage over 0,0 0,0 "label:@/etc/passwd"'),
    /JPEG, PNG/,
  ],
  ['nothing', () => Buffer.alloc(0), /JPEG, PNG/],
  ['zeros', () => Buffer.alloc(MB), /JPEG, PNG/],
];

/** What is taken, and is nothing but a picture afterwards. */
export const TAKEN: readonly (readonly [string, () => Made])[] = [
  ['a PNG with a page behind it', async () => Buffer.concat([await plain('png'), text(SMUGGLED)])],
  [
    'a GIF with an archive behind it',
    async () => Buffer.concat([await plain('gif'), Buffer.from('PK\x03\x04'), text(SMUGGLED)]),
  ],
  ['a JPEG with a script for a comment', async () => withComment(await plain('jpeg'))],
  ['a JPEG with a script and a place in its EXIF', () => withExif()],
  [
    'a PNG with a script for a text',
    () => pngOf(30, 20, chunk('tEXt', text(`Comment\0${SMUGGLED}`))),
  ],
  [
    'a WebP with a script in its XMP',
    () =>
      sharp({ create: { width: 30, height: 20, channels: 3, background: '#369' } })
        .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${SMUGGLED}</x:xmpmeta>`)
        .webp()
        .toBuffer(),
  ],
];

/** What inflates where nobody looks: either way, but within bounds. */
export const INFLATING: readonly (readonly [string, () => Made])[] = [
  ['a PNG whose text is 256 megabytes', async () => pngOf(30, 20, await inflating('zTXt', 256))],
  [
    'a PNG whose colour profile is 256 megabytes',
    async () => pngOf(30, 20, await inflating('iCCP', 256)),
  ],
  ['a PNG of 40 megapixels', () => pngOf(8_000, 5_000)],
  ['a PNG with more rows than it says', () => pngOf(8, 100 * MB).fill(uint32(8), 20, 24)],
];

const text = (content: string) => Buffer.from(content);

function flipped(bytes: Buffer): Buffer {
  const at = bytes.indexOf('IDAT') + 8;
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  return bytes;
}

function bomb(format: 'tiff' | 'avif') {
  const picture = { width: 3_000, height: 3_000, channels: 3, background: '#000' } as const;
  return sharp({ create: picture }).toFormat(format).toBuffer();
}

function withComment(jpeg: Buffer): Buffer {
  const comment = text(SMUGGLED);
  const marker = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, comment, jpeg.subarray(2)]);
}

function withExif(): Promise<Buffer> {
  return sharp({ create: { width: 30, height: 20, channels: 3, background: '#369' } })
    .jpeg()
    .withExif({
      IFD0: { Make: SMUGGLED, Copyright: '<?php smuggled();' },
      IFD3: { GPSLatitude: '48/1 8/1 0/1', GPSLongitude: '11/1 34/1 0/1' },
    })
    .toBuffer();
}

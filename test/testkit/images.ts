import sharp from 'sharp';

/** A plain picture as a person would upload it. */
export async function png(width = 640, height = 640): Promise<Blob> {
  const picture = sharp({ create: { width, height, channels: 3, background: '#336699' } });
  return new Blob([new Uint8Array(await picture.png().toBuffer())], { type: 'image/png' });
}

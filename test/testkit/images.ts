import sharp from 'sharp';

/** A plain picture as a person would upload it. */
export async function png(width = 640, height = 640): Promise<Blob> {
  const picture = sharp({ create: { width, height, channels: 3, background: '#336699' } });
  return new Blob([new Uint8Array(await picture.png().toBuffer())], { type: 'image/png' });
}

/** A GIF of three frames of noise, so that none is taken for the one before. */
export async function animation(): Promise<Blob> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const size = { width: 40, height: 90, pageHeight: 30 } as const;
  const frames = sharp({ create: { ...size, channels: 3, background: '#888', noise } });
  return new Blob([new Uint8Array(await frames.gif().toBuffer())], { type: 'image/gif' });
}

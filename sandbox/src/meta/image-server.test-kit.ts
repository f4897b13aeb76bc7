import { createServer } from 'node:http';
import express from 'express';
import sharp from 'sharp';
import { close } from '../http/listen.ts';

/** A web server with pictures and pages to share. */
export interface ImageServer extends AsyncDisposable {
  readonly origin: string;
  /** Address of an image of that size in pixels; `jpeg`, `webp` or `png`. */
  image(width: number, height: number, format?: string): string;
}

/** Serves images of any size and format, and what is none: `/page`, `/broken.jpeg`, `/cut.jpeg`, `/moved`, `/huge.jpeg`. */
export async function startImageServer(): Promise<ImageServer> {
  const app = express();
  app.get('/page', (_request, response) => {
    response.send('<meta property="og:title" content="A page">');
  });
  app.get('/moved', (_request, response) => response.redirect('/image/100/100/jpeg'));
  app.get('/broken.jpeg', (_request, response) => {
    response.type('jpeg').send('no picture');
  });
  app.get('/cut.jpeg', async (_request, response) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const image = sharp({
      create: { width: 400, height: 400, channels: 3, background: 'black', noise },
    });
    const bytes = await image.jpeg().toBuffer();
    response.type('jpeg').send(bytes.subarray(0, bytes.length / 2));
  });
  app.get('/huge.jpeg', (_request, response) => {
    response.type('jpeg').send(Buffer.alloc(8 * 1024 * 1024 + 1));
  });
  app.get('/image/:width/:height/:format', async (request, response) => {
    const { width, height, format } = request.params;
    const image = sharp({
      create: {
        width: Number(width),
        height: Number(height),
        channels: 3,
        background: { r: 66, g: 99, b: 144 },
      },
    });
    const bytes = format === 'jpeg' ? image.jpeg() : format === 'webp' ? image.webp() : image.png();
    response.type(format).send(await bytes.toBuffer());
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    image: (width, height, format = 'jpeg') => `${origin}/image/${width}/${height}/${format}`,
    [Symbol.asyncDispose]: () => close({ server, origin }),
  };
}

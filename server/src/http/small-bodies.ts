import type { RequestHandler } from 'express';

/** Largest body read, in bytes. */
const MAX_BYTES = 64 * 1024;

/** Reads bodies of at most 64 kB as text into `request.body`; of a larger one, or one without an end, no more than that. */
export function smallBodies(): RequestHandler {
  return (request, response, next) => {
    // Without a type, nobody reads what was sent.
    if (!request.headers['content-type']) return next();
    const pieces: Uint8Array[] = [];
    let received = 0;
    const take = (bytes: Uint8Array) => {
      received += bytes.byteLength;
      if (received <= MAX_BYTES) return void pieces.push(bytes);
      request.off('data', take).off('end', pass).resume();
      response.once('close', () => request.destroy());
      response.status(413).set('Connection', 'close').json({
        code: 'TOO_LARGE',
        message: 'The request is larger than 64 kB. Send less.',
      });
    };
    const pass = () => {
      if (received > 0) request.body = Buffer.concat(pieces).toString();
      next();
    };
    request.on('data', take).once('end', pass);
  };
}

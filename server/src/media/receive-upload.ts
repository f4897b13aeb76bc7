import { randomUUIDv7 } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Request, RequestHandler, Response } from 'express';
import multer, { MulterError } from 'multer';
import { MAX_MEDIA_BYTES } from './media-store.ts';

/** Why something is not taken, as it is answered. */
export type Refusal = readonly [status: number, code: string, message: string];

export const TOO_LARGE: Refusal = [
  413,
  'TOO_LARGE',
  'The image is larger than 20 MB. Choose a smaller one.',
];
const TOO_SLOW: Refusal = [
  408,
  'TOO_SLOW',
  'The image took too long to arrive. Try again with a faster connection or a smaller image.',
];
const UNREADABLE: Refusal = [
  400,
  'BAD_USER_INPUT',
  'Send one image as multipart/form-data in the field “file”.',
];
/** The image, its description, and what multipart puts around them. */
export const MAX_BODY_BYTES = MAX_MEDIA_BYTES + 256 * 1024;

interface Options {
  /** Where the file is written meanwhile: many that arrive slowly hold no memory. */
  readonly directory: string;
  /** Longest it may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** Reads an upload to a file named in `request.file`, its fields into the body; answers why it cannot be taken. */
export function createUploadReceiver({ directory, timeoutMs }: Options) {
  const parse = createParser(directory);
  return (request: Request, response: Response): Promise<Refusal | null> =>
    new Promise((done, fail) => {
      let received = 0;
      // The parser skips what belongs to no part, without an end.
      const count = (bytes: Uint8Array) => {
        received += bytes.byteLength;
        if (received > MAX_BODY_BYTES) stop(TOO_LARGE);
      };
      const end = (refusal: Refusal | null) => {
        clearTimeout(timer);
        request.off('data', count);
        done(refusal);
      };
      const stop = (refusal: Refusal) => {
        request.unpipe().resume();
        // So that the parser removes what it has written.
        response.once('close', () => request.destroy());
        end(refusal);
      };
      const timer = setTimeout(() => stop(TOO_SLOW), timeoutMs);
      request.on('data', count);
      parse(request, response, (error: unknown) => {
        if (!error) return end(null);
        // The disk's trouble is not the sender's.
        if (error instanceof Error && 'syscall' in error) fail(error);
        const tooLarge = error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE';
        end(tooLarge ? TOO_LARGE : UNREADABLE);
      });
    });
}

function createParser(directory: string): RequestHandler {
  const storage = multer.diskStorage({
    destination: (_request, _file, answer) => {
      mkdir(directory, { recursive: true, mode: 0o700 }).then(
        () => answer(null, directory),
        (error: Error) => answer(error, directory),
      );
    },
    // As what is still being written is named, which is removed when it was left behind.
    filename: (_request, _file, answer) => answer(null, `.${randomUUIDv7()}.upload`),
  });
  const limits = {
    ...{ fileSize: MAX_MEDIA_BYTES, files: 1, fields: 4, parts: 5 },
    fieldSize: 32 * 1024,
  };
  return multer({ storage, limits }).single('file');
}

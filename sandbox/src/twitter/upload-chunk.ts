import type { Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Request } from 'express';
import multer from 'multer';

/** Far above the 5 MB of a chunk, which are X's own to refuse. */
const MAX_BODY_BYTES = 40 * 1024 * 1024;

const options = {
  storage: multer.memoryStorage(),
  limits: { fileSize: MAX_BODY_BYTES },
  streamHandler: (request: Request & Readable, form: Writable) => {
    const feed = async () => form.end(nameFiles(await buffer(request), request));
    feed().catch((error: Error) => form.destroy(error));
  },
};

/** Reads a chunk as `upload` does, and also one whose bytes come without a file name: X takes those, multer drops them. */
export const uploadChunk = multer(options);

/** Gives a file name to each part of bytes that has none. */
function nameFiles(body: Buffer, { headers }: Request): Buffer {
  const boundary = /boundary="?([^";]+)/i.exec(headers['content-type'] ?? '')?.[1];
  const delimiter = `--${boundary}\r\n`;
  const parts = body.toString('latin1').split(delimiter);
  return Buffer.from(parts.map(nameFile).join(delimiter), 'latin1');
}

function nameFile(part: string): string {
  const end = part.indexOf('\r\n\r\n');
  const head = part.slice(0, end);
  const nameless =
    /^content-type: *application\/octet-stream/im.test(head) && !/filename/i.test(head);
  if (!nameless) return part;
  const named = head.replace(/^content-disposition:.*$/im, '$&; filename="chunk"');
  return named + part.slice(end);
}

import type { IncomingMessage } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';

/**
 * Leaves in `request.body` what a JSON or form body says, a `Buffer` for a raw upload by PUT, and nothing where the body
 * cannot be read or is multipart: then the network answers in its own words. Names such as `attached_media[0]` stay one
 * plain key.
 */
export const bodyParsers: readonly (RequestHandler | ErrorRequestHandler)[] = [
  express.json({ limit: '20mb' }),
  express.urlencoded({ extended: false, limit: '20mb' }),
  express.raw({ limit: '40mb', type: isRawUpload }),
  forgetUnreadableBody,
];

function isRawUpload(request: IncomingMessage): boolean {
  const structured = /^(application\/(json|x-www-form-urlencoded)|multipart\/)/i;
  return request.method === 'PUT' && !structured.test(request.headers['content-type'] ?? '');
}

function forgetUnreadableBody(
  error: unknown,
  request: Parameters<ErrorRequestHandler>[1],
  response: Parameters<ErrorRequestHandler>[2],
  next: Parameters<ErrorRequestHandler>[3],
): void {
  const status = error instanceof Error && 'status' in error ? error.status : 500;
  if (status === 413) response.status(413).type('text').send('Request Entity Too Large');
  else if (status === 400) {
    request.body = undefined;
    next();
  } else next(error);
}

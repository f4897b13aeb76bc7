import type { ErrorRequestHandler } from 'express';
import { MulterError } from 'multer';

/** Refuses a multipart body that cannot be taken; any other error is the sandbox's own: 500, and shown on stderr. */
export const reportError: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) {
    next(error);
  } else if (error instanceof MulterError) {
    const status = error.code === 'LIMIT_FILE_SIZE' ? 413 : 400;
    response.status(status).json({ error: error.message });
  } else {
    const stack = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`sandbox: ${request.method} ${request.path} failed: ${stack}\n`);
    response.status(500).json({ error: 'The sandbox failed; its log says why.' });
  }
};

import express, { type RequestHandler, Router } from 'express';

/** Largest request the API reads. */
const MAX_BODY = '1mb';

/**
 * Lets only JSON through to the API. Another site can make a browser send forms and plain text with our cookies, but
 * not JSON.
 */
export function jsonOnly(): Router {
  const refuseOthers: RequestHandler = (request, response, next) => {
    if (request.method !== 'POST' || request.is('application/json')) return next();
    response.status(415).json({
      errors: [
        {
          message: 'Send the request as application/json.',
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
  };
  return Router().use(refuseOthers, express.json({ limit: MAX_BODY }));
}

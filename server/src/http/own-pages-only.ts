import type { RequestHandler } from 'express';

/**
 * Lets pages of other origins change nothing: not sign a person in as somebody else, nor out. Programs, which name no
 * origin, pass.
 */
export function ownPagesOnly(publicUrl: string): RequestHandler {
  return ({ method, headers }, response, next) => {
    const foreign = (headers.origin ?? publicUrl) !== publicUrl;
    const reads = method === 'GET' || method === 'HEAD';
    if (reads || !(foreign || headers['sec-fetch-site'] === 'cross-site')) return next();
    response.status(403).json({
      code: 'FORBIDDEN',
      message: 'This can only be asked for on Herald’s own pages.',
    });
  };
}

import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Deps } from '../deps.ts';
import { withLogContext } from '../log-context.ts';

const REQUEST_ID_HEADER = 'x-request-id';
/** An id as proxies make them; anything else is not worth keeping. */
const WELL_FORMED = /^[\w.-]{8,64}$/;
/** Asked all day long by machines, or parts of a page. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics', '/assets', 'none']);

/**
 * Gives every request an id, its caller's if that is well-formed, which the answer and every log line made on the way
 * carry; and writes one line per request when it is over. Routes are told by pattern: addresses carry ids, and queries
 * codes and states.
 */
export function logRequests({ log, metrics }: Pick<Deps, 'log' | 'metrics'>): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    const given = request.get(REQUEST_ID_HEADER) ?? '';
    const requestId = WELL_FORMED.test(given) ? given : randomUUID();
    response.setHeader(REQUEST_ID_HEADER, requestId);
    response.once('close', () => {
      const { method } = request;
      const { statusCode: status, writableFinished } = response;
      const route = routeOf(request);
      const ms = Math.round(performance.now() - began);
      metrics.requestEnded({ method, route, status }, ms / 1_000);
      const line = { method, route, status, ms, ...(writableFinished ? {} : { cutOff: true }) };
      withLogContext({ requestId }, () => log[levelOf(route, status)](line, 'request'));
    });
    withLogContext({ requestId }, next);
  };
}

function levelOf(route: string, status: number): 'debug' | 'info' | 'error' {
  if (QUIET.has(route)) return 'debug';
  return status >= 500 ? 'error' : 'info';
}

/** The pattern that answered; `none`: a file, or nothing did. */
function routeOf({ route, baseUrl }: Request): string {
  const pattern: unknown = route?.path;
  // Patterns match in whatever case the caller wrote them; where nothing matched, Express leaves no base at all.
  const base = String(baseUrl ?? '').toLowerCase();
  return (typeof pattern === 'string' ? base + pattern : base) || 'none';
}

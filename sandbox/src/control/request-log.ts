import type { Request, RequestHandler, Response } from 'express';
import type { Clock, StandInKey } from '../stand-in.ts';
import { maskSecrets } from './mask.ts';

/** One request a stand-in received: what `GET /requests` answers. */
interface LoggedRequest {
  readonly platform: StandInKey;
  readonly method: string;
  readonly path: string;
  readonly query: unknown;
  readonly headers: unknown;
  /** Fields of the body, files as name, type and size; null without a body or where it was not read. */
  body: unknown;
  /** Null while the answer is not given, and when the connection was cut instead. */
  status: number | null;
  /** Set when a fault cut the connection before or after the request was carried out. */
  dropped: 'before' | 'after' | null;
  /** When it arrived, RFC 3339. */
  readonly at: string;
}

/** Every request the stand-ins received, in order of arrival, without secrets. */
export class RequestLog {
  readonly #clock: Clock;
  readonly #entries = new WeakMap<Response, LoggedRequest>();
  #requests: LoggedRequest[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Notes requests on arrival; goes before everything else. */
  record(platform: StandInKey): RequestHandler {
    return (request, response, next) => {
      const entry: LoggedRequest = {
        platform,
        method: request.method,
        path: request.path,
        query: maskSecrets(request.query),
        headers: maskSecrets(withoutRefererQuery(request)),
        body: null,
        status: null,
        dropped: null,
        at: this.#clock().toISOString(),
      };
      this.#requests.push(entry);
      this.#entries.set(response, entry);
      // By then the route has read a multipart body, too.
      response.once('close', () => {
        entry.body = readBody(request);
        if (response.headersSent && entry.dropped === null) entry.status = response.statusCode;
      });
      next();
    };
  }

  markDropped(response: Response, dropped: 'before' | 'after'): void {
    const entry = this.#entries.get(response);
    if (entry) entry.dropped = dropped;
  }

  list(platform?: string): readonly LoggedRequest[] {
    return platform
      ? this.#requests.filter((request) => request.platform === platform)
      : this.#requests;
  }

  reset(): void {
    this.#requests = [];
  }
}

function withoutRefererQuery(request: Request): unknown {
  const { referer, ...headers } = request.headers;
  return referer === undefined ? headers : { ...headers, referer: referer.split('?')[0] };
}

function readBody(request: Request): unknown {
  const files = listFiles(request);
  const body: unknown = request.body;
  if (Buffer.isBuffer(body)) {
    return { mimeType: request.headers['content-type'] ?? null, size: body.length };
  }
  const fields = maskSecrets(body);
  if (files.length === 0) return fields;
  const parts = files.map(({ fieldname, originalname, mimetype, size }) => [
    fieldname,
    { filename: originalname, mimeType: mimetype, size },
  ]);
  return { ...(typeof fields === 'object' ? fields : {}), ...Object.fromEntries(parts) };
}

function listFiles({ file, files }: Request): readonly Express.Multer.File[] {
  if (Array.isArray(files)) return files;
  return [...(file ? [file] : []), ...Object.values(files ?? {}).flat()];
}

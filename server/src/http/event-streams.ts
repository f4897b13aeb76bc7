import type { RequestHandler, Response } from 'express';

/** The server-sent events under way: left alone they would go on for ever. */
export class EventStreams {
  readonly #open = new Set<Response>();

  /** Notes every answer that may become a stream. */
  readonly track: RequestHandler = (_request, response, next) => {
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
    next();
  };

  /** Ends them as streams end, not cut off; none of them says that its subscription is complete, so clients come back. */
  end(): void {
    // Plain answers are sent in one piece: what has begun and goes on is a stream.
    for (const response of this.#open) if (response.headersSent) response.end();
  }
}

import type { Response } from 'express';

/**
 * Makes a response vanish: whatever is written to it goes nowhere, and when it ends the connection is cut before a byte
 * was sent. The request is carried out as if nothing were wrong.
 */
export function dropAnswer(response: Response): void {
  response.write = () => true;
  response.flushHeaders = () => undefined;
  response.end = () => {
    response.socket?.destroy();
    return response;
  };
}

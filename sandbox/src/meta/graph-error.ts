import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

interface GraphErrorDetails {
  readonly code: number;
  readonly subcode?: number;
  readonly message: string;
  /** HTTP status; 400 unless told otherwise. */
  readonly status?: number;
  readonly isTransient?: boolean;
  /** What the person is shown. */
  readonly userTitle?: string;
  readonly userMessage?: string;
}

/**
 * A call Graph refuses.
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly details: GraphErrorDetails;

  constructor(details: GraphErrorDetails) {
    super(details.message);
    this.details = details;
  }
}

/** A parameter that is missing or wrong: code 100. */
export function invalidParameter(message: string, subcode?: number): GraphError {
  return new GraphError({ code: 100, subcode, message: `(#100) ${message}` });
}

/** An object that does not exist, or not for this token: code 100, subcode 33. */
export function missingObject(method: string, id: string): GraphError {
  return new GraphError({
    code: 100,
    subcode: 33,
    message: `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}

/** Ends a router: what no route answered is no path of the API. */
export function answerUnknownPath(request: Request): never {
  const [, , id, edge] = request.originalUrl.split('?', 1).join('').split('/');
  if (id && !edge) throw missingObject(request.method, id);
  throw new GraphError({
    code: 2500,
    message: `Unknown path components: ${edge ? `/${edge}` : request.path}`,
  });
}

/** Error handler: answers refusals in Graph's envelope and hands everything else on. */
export function answerGraphError(
  error: unknown,
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (!(error instanceof GraphError)) {
    next(error);
    return;
  }
  const {
    code,
    subcode,
    message,
    status = 400,
    isTransient,
    userTitle,
    userMessage,
  } = error.details;
  response.status(status).json({
    error: {
      message,
      type: 'OAuthException',
      code,
      error_subcode: subcode,
      is_transient: isTransient ?? false,
      error_user_title: userTitle,
      error_user_msg: userMessage,
      fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
    },
  });
}

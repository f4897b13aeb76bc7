import type { ErrorRequestHandler } from 'express';

/** A request LinkedIn says no to: thrown by a route, answered by `answerRefusal`. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: object;

  constructor(status: number, body: object) {
    super(`refused with ${status}`);
    this.name = 'Refusal';
    this.status = status;
    this.body = body;
  }
}

/** One field LinkedIn objects to. */
export interface FieldProblem {
  readonly code: string;
  readonly path: string;
  readonly description: string;
}

/**
 * The error of an API call: the HTTP status stands in the body, too.
 * @see https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling
 */
export function apiError(
  status: number,
  code: string,
  message: string,
  serviceErrorCode?: number,
): Refusal {
  return new Refusal(status, { message, status, serviceErrorCode, code });
}

/** A 400 that names the fields; the first one gives the error its code. */
export function fieldError(first: FieldProblem, ...others: readonly FieldProblem[]): Refusal {
  const inputErrors = [first, ...others].map(({ code, path, description }) => ({
    description,
    input: { inputPath: { fieldPath: path } },
    code,
  }));
  return new Refusal(400, {
    errorDetailType: 'com.linkedin.common.error.BadRequest',
    message: `${first.description}: ${first.path}`,
    status: 400,
    code: first.code,
    errorDetails: { inputErrors },
  });
}

/** A 403 for a call the token's scopes do not reach, e.g. `posts.GET.20260801`. */
export function accessDenied(call: string): Refusal {
  return apiError(403, 'ACCESS_DENIED', `Not enough permissions to access: ${call}`, 100);
}

/** The error of a token call, in OAuth's form. */
export function oauthError(status: number, error: string, description: string): Refusal {
  return new Refusal(status, { error, error_description: description });
}

export const answerRefusal: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof Refusal) response.status(error.status).json(error.body);
  else next(error);
};

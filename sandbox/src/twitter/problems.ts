import type { ErrorRequestHandler } from 'express';

/**
 * A refusal in X's words; thrown by whatever refuses, answered at the edge.
 * @see https://docs.x.com/x-api/fundamentals/response-codes-and-errors
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** Answers a thrown problem and leaves every other error alone. */
export const answerProblem: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof Problem) response.status(error.status).json(error.body);
  else next(error);
};

/** The request itself is wrong: 400. */
export function invalidRequest(
  message: string,
  parameters: Readonly<Record<string, readonly string[]>> = {},
): Problem {
  return new Problem(400, {
    errors: [{ message, parameters }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: 'https://api.twitter.com/2/problems/invalid-request',
  });
}

/** A problem that has no page of its own, e.g. 401 Unauthorized. */
export function plainProblem(status: number, title: string, detail: string = title): Problem {
  return new Problem(status, { title, detail, type: 'about:blank', status });
}

export function unauthorized(): Problem {
  return plainProblem(401, 'Unauthorized');
}

export function forbidden(detail: string): Problem {
  return plainProblem(403, 'Forbidden', detail);
}

/** The app has nothing left to pay with: 402. */
export function creditsDepleted(): Problem {
  return new Problem(402, {
    title: 'CreditsDepleted',
    detail: 'Your enrolled account does not have any credits to fulfill this request.',
    type: 'https://api.twitter.com/2/problems/credits',
    status: 402,
  });
}

/** The token may not do this here: 403. */
export function notAuthorizedForResource(detail: string, resourceType: string): Problem {
  return new Problem(403, {
    title: 'Authorization Error',
    detail,
    resource_type: resourceType,
    type: 'https://api.twitter.com/2/problems/not-authorized-for-resource',
    status: 403,
  });
}

/** Body of a resource that does not exist: the whole answer of a 404, or an entry of `errors` in a 200. */
export function resourceNotFound(resourceType: string, parameter: string, id: string) {
  return {
    value: id,
    detail: `Could not find ${resourceType} with ${parameter}: [${id}].`,
    title: 'Not Found Error',
    resource_type: resourceType,
    parameter,
    resource_id: id,
    type: 'https://api.twitter.com/2/problems/resource-not-found',
  };
}

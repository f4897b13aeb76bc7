import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Request } from 'express';
import { MulterError } from 'multer';
import * as z from 'zod';
import type { Dialect } from './dialect.ts';

/** A request the server says no to: thrown by a route, answered by `answerRefusal`. */
export class Refusal extends Error {
  readonly status: number;
  /** Null: nothing at all, called HTML. */
  readonly body: object | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: object | null, headers: Readonly<Record<string, string>> = {}) {
    super(`refused with ${status}`);
    this.name = 'Refusal';
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** An error of the API: a text, nothing else. */
export function apiError(status: number, error: string): Refusal {
  return new Refusal(status, { error });
}

export function validationError(...problems: readonly string[]): Refusal {
  return apiError(422, `Validation failed: ${problems.join(', ')}`);
}

export function notFound(): Refusal {
  return apiError(404, 'Record not found');
}

export function tooManyRequests(): Refusal {
  return apiError(429, 'Too many requests');
}

/** A 401 for a token that is no good. */
export function badToken(error: string): Refusal {
  const challenge = `Bearer realm="Doorkeeper", error="invalid_token", error_description="${error}"`;
  return new Refusal(401, { error }, { 'WWW-Authenticate': challenge });
}

const OAUTH_ERRORS = {
  invalid_grant:
    'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
  invalid_client:
    'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
  invalid_scope: 'The requested scope is invalid, unknown, or malformed.',
  unsupported_grant_type:
    'The authorization grant type is not supported by the authorization server.',
  unauthorized_client: 'You are not authorized to revoke this token',
} as const;

const OAUTH_STATUSES: Readonly<Record<string, number>> = {
  invalid_client: 401,
  unauthorized_client: 403,
};

/**
 * The error of an OAuth call.
 * @see https://docs.joinmastodon.org/methods/oauth/
 */
export function oauthError(error: keyof typeof OAUTH_ERRORS): Refusal {
  const description = OAUTH_ERRORS[error];
  const status = OAUTH_STATUSES[error] ?? 400;
  const challenge = `Bearer realm="Doorkeeper", error="${error}", error_description="${description}"`;
  const headers: Record<string, string> = status === 401 ? { 'WWW-Authenticate': challenge } : {};
  return new Refusal(status, { error, error_description: description }, headers);
}

export function missingParameter(name: string): Refusal {
  const description = `Missing required parameter: ${name}.`;
  return new Refusal(400, { error: 'invalid_request', error_description: description });
}

const withNullSchema = z
  .record(z.string(), z.unknown())
  .refine((body) => Object.values(body).includes(null));

/** @throws Refusal 400 for a null in a JSON body, where the server takes none */
export function refuseNulls({ refusesNulls }: Dialect, { body }: Request): void {
  const invalid = refusesNulls && withNullSchema.safeParse(body).success;
  if (invalid) throw apiError(400, 'Invalid input: expected string, received null');
}

/** Answers what a route refused, in the server's own way. */
export function createRefusalHandler(dialect: Dialect): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (error instanceof Refusal) {
      const { status, headers } = error;
      response.status(status).set(headers);
      if (error.body === null) response.type('html').end();
      else if (dialect.errors === 'html')
        response.type('html').send(`<h1>${status} ${STATUS_CODES[status] ?? ''}</h1>`);
      else response.json(inDialect(dialect, status, error.body));
    } else if (error instanceof MulterError) {
      response.status(error.code === 'LIMIT_FILE_SIZE' ? 413 : 422).json({ error: error.message });
    } else next(error);
  };
}

function inDialect({ errors }: Dialect, status: number, body: object): object {
  const words = 'error' in body ? body.error : '';
  if (errors === 'described' && !('error_description' in body))
    return { error: STATUS_CODES[status], error_description: words };
  const invalid = status === 400 || status === 422;
  if (errors === 'object' && invalid && !('error_description' in body))
    return { error: { name: 'ZodError', message: words } };
  return body;
}

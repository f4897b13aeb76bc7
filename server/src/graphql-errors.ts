import { GraphQLError } from 'graphql';
import type { Deps } from './deps.ts';
import { logContext } from './log-context.ts';

const MASKED_MESSAGE = 'Something went wrong on our side. It is logged; please try again.';

/** The codes callers know; other words for a bad request are the libraries' own. */
export const CODES: ReadonlySet<string> = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'INTERNAL_SERVER_ERROR',
]);

/** What the caller reads: errors that were thrown to be read; of anything else only that it happened, and where. */
export function presentable(
  error: unknown,
  { log, metrics }: Pick<Deps, 'log' | 'metrics'>,
): GraphQLError {
  const shown = isMeant(error) ? coded(error) : masked();
  metrics.errorAnswered(String(shown.extensions.code));
  if (shown !== error) log.error({ err: originalOf(error) }, 'request failed');
  return shown;
}

/** Whoever reports it can name the request, which the log has by the same id. */
function masked(): GraphQLError {
  const { requestId } = logContext();
  const code = 'INTERNAL_SERVER_ERROR';
  return new GraphQLError(MASKED_MESSAGE, {
    extensions: { code, ...(requestId ? { requestId } : {}) },
  });
}

/** What GraphQL itself refuses is bad input, and says so like every other refusal. */
export function coded(error: GraphQLError): GraphQLError {
  const { code } = error.extensions;
  if (typeof code !== 'string' || !CODES.has(code)) error.extensions.code = 'BAD_USER_INPUT';
  return error;
}

/** Errors that were thrown to be read: coded ones, and those GraphQL itself makes of a bad request. */
function isMeant(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) return false;
  const { originalError } = error;
  return !originalError || originalError instanceof GraphQLError;
}

/** Whether something went wrong on our side. */
export function isFault(error: GraphQLError): boolean {
  return !isMeant(error) || error.extensions.code === 'INTERNAL_SERVER_ERROR';
}

function originalOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}

import { GraphQLError } from 'graphql';

/** The caller has to sign in first, or to bring a key that is good. */
export function unauthenticated(message = 'Sign in first.'): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED' } });
}

/** The caller is known, and may not; the message says who may. */
export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

/** The caller holds as much at once as one may; the message says of what. */
export function tooMuchAtOnce(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED' } });
}

/** The request itself is wrong; the message names what. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** The caller did something too often. Nothing was done; doing it again helps once the wait is over. */
export class RateLimitedError extends GraphQLError {
  override readonly name = 'RateLimitedError';
  readonly retryAfterSeconds: number;

  /** @param sentence what was done too often; how long to wait is added. */
  constructor(sentence: string, retryAfterSeconds: number) {
    super(`${sentence} Wait ${inWords(retryAfterSeconds)}, then try again.`, {
      extensions: { code: 'RATE_LIMITED', retryAfter: retryAfterSeconds },
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

function inWords(seconds: number): string {
  if (seconds === 1) return 'a second';
  return seconds <= 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}

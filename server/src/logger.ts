import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import { logContext } from './log-context.ts';

/** Paths whose values never reach the log, wherever an object carries them one level down. */
const SECRET_KEYS = [
  'authorization',
  'cookie',
  'set-cookie',
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
  'clientSecret',
  'client_secret',
  'code',
  'codeVerifier',
  'code_verifier',
  'state',
  'password',
  'token',
];

/** The logger; every line says what it is about, as `withLogContext` tells. */
export function createLogger(
  level: Config['logLevel'],
  destination?: { write(line: string): void },
): Logger {
  const options = {
    level,
    mixin: logContext,
    serializers: { err: describeError },
    redact: SECRET_KEYS.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]),
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Causes followed; a longer chain says nothing more. */
const MAX_CAUSES = 5;

/** An error as the log keeps it: what is known to hold no secret, and nothing else an error may carry along. */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  const kind = 'kind' in error ? error.kind : undefined;
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { errorCode: code } : {}),
    ...(typeof kind === 'string' ? { kind } : {}),
    stack: error.stack,
    ...(error.cause !== undefined && depth < MAX_CAUSES
      ? { cause: describeError(error.cause, depth + 1) }
      : {}),
  };
}

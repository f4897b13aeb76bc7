import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

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

/** The root logger; children are bound with `requestId`, `shareId`, `resultId` or `platform`. */
export function createLogger(
  level: Config['logLevel'],
  destination?: { write(line: string): void },
): Logger {
  const options = {
    level,
    redact: SECRET_KEYS.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]),
  };
  return destination ? pino(options, destination) : pino(options);
}

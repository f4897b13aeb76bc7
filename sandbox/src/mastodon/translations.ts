import type { ErrorRequestHandler, Request } from 'express';
import { findToken } from './authentication.ts';
import type { Instance } from './instance.ts';
import { readParameters, readText } from './parameters.ts';
import { Refusal } from './refusal.ts';

/** What a server says in German; everything else it says in English to everybody. */
const GERMAN: readonly (readonly [english: string, german: string])[] = [
  ['The access token was revoked', 'Das Zugriffstoken wurde widerrufen'],
  ['The access token is invalid', 'Das Zugriffstoken ist ungültig'],
  [
    'Cannot attach files that have not finished processing. Try again in a moment!',
    'Dateien, die noch nicht verarbeitet wurden, können nicht angehängt werden. Versuche es später noch einmal!',
  ],
  ['Validation failed: ', 'Gültigkeitsprüfung ist fehlgeschlagen: '],
];

/**
 * Says no in the language that `lang` asks for, else in the account's own, else in the one the client prefers.
 * @see https://github.com/mastodon/mastodon/blob/main/app/controllers/concerns/localized.rb
 */
export function translateRefusals(instance: Instance): ErrorRequestHandler {
  return (error, request, _response, next) => {
    next(error instanceof Refusal && speaksGerman(instance, request) ? inGerman(error) : error);
  };
}

function speaksGerman(instance: Instance, request: Request): boolean {
  const asked = readText(readParameters(request), 'lang');
  const account = instance.findAccount(findToken(instance, request)?.accountId ?? '');
  return (asked ?? account?.locale ?? request.acceptsLanguages('en', 'de')) === 'de';
}

function inGerman({ status, body, headers }: Refusal): Refusal {
  if (!body || !('error' in body) || typeof body.error !== 'string') {
    return new Refusal(status, body, headers);
  }
  const said = GERMAN.reduce((words, pair) => words.replace(...pair), body.error);
  return new Refusal(status, { ...body, error: said }, headers);
}

import type { Request } from 'express';
import type { TokenRecord } from '../oauth/token-store.ts';
import type { Instance } from './instance.ts';
import { apiError, badToken } from './refusal.ts';
import type { Account } from './settings.ts';

type Token = TokenRecord<'user' | 'app'>;

/** A login that may do what it asks for. */
export interface Login {
  readonly account: Account;
  readonly token: Token;
}

/** Finds the token a request was sent with, whatever has become of it. */
export function findToken(instance: Instance, request: Request): Token | undefined {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return token === undefined ? undefined : instance.tokens.find(token);
}

/**
 * Finds the login behind a request.
 * @param scopes any of them will do
 * @throws Refusal 401 for a bad token, 403 outside its scopes, 422 for an app's own token
 */
export function authenticate(
  instance: Instance,
  request: Request,
  ...scopes: readonly string[]
): Login {
  const token = findToken(instance, request);
  if (!token) throw badToken('The access token is invalid');
  if (instance.tokens.state(token) !== 'active') throw badToken('The access token was revoked');
  if (
    !instance.settings.dialect.ignoresScopes &&
    !scopes.some((scope) => token.scopes.includes(scope))
  ) {
    throw apiError(403, 'This action is outside the authorized scopes');
  }
  const account = instance.findAccount(token.accountId);
  if (!account) throw apiError(422, 'This method requires an authenticated user');
  return { account, token };
}

/** For what everybody may see: the account, if a token was sent at all. */
export function authenticateIfAny(
  instance: Instance,
  request: Request,
  ...scopes: readonly string[]
): Account | undefined {
  if (request.headers.authorization === undefined) return undefined;
  return authenticate(instance, request, ...scopes).account;
}

import type { Request, Response } from 'express';
import { GraphError, missingObject } from '../meta/graph-error.ts';
import { reportBusinessUsage } from '../meta/usage-headers.ts';
import { type InstagramAccess, type InstagramAction, requireAction } from './access.ts';
import type { InstagramAccount } from './accounts.ts';

/**
 * Lets a call on an account in.
 * @param id of the account, or `me` where that is one
 * @throws GraphError with code 190 for the token, 100/33 for an account it does not open, 10 without the permission or
 * for an account that is not a professional one
 */
export function openAccount(
  access: InstagramAccess,
  request: Request,
  response: Response,
  id: string,
  action: InstagramAction,
): InstagramAccount {
  const session = access.open(request, response);
  const account =
    id === 'me' ? session.me : session.accounts.find((candidate) => candidate.id === id);
  if (!account) throw missingObject(request.method, id);
  requireAction(session, action);
  if (action !== 'read' && account.accountType === 'PERSONAL') {
    throw new GraphError({
      code: 10,
      message: '(#10) This action is for Instagram professional accounts only',
    });
  }
  reportBusinessUsage(response, { id: account.id, type: 'instagram' });
  return account;
}

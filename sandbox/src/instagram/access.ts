import type { Request, Response } from 'express';
import type { GraphNode } from '../meta/fields.ts';
import { GraphError } from '../meta/graph-error.ts';
import type { InstagramAccount } from './accounts.ts';

export type InstagramAction = 'read' | 'publish' | 'delete';

/** What the token of one call opens. */
export interface InstagramSession {
  readonly accounts: readonly InstagramAccount[];
  /** The account `me` stands for; null where `me` is no Instagram account. */
  readonly me: InstagramAccount | null;
  /** Whether the permission for an action was granted. */
  may(action: InstagramAction): boolean;
}

/** How one of the two hosts lets calls in: Instagram's own, or Facebook's with its tokens. */
export interface InstagramAccess {
  /** @throws GraphError with code 190 when the call carries no token that works */
  open(request: Request, response: Response): InstagramSession;
  /** An account with the fields this host has for it. */
  describe(account: InstagramAccount): GraphNode;
}

/** @throws GraphError with code 10 unless the permission for the action was granted */
export function requireAction(session: InstagramSession, action: InstagramAction): void {
  if (session.may(action)) return;
  throw new GraphError({
    code: 10,
    message: '(#10) Application does not have permission for this action',
  });
}

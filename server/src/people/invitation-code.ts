import { createHash, createHmac } from 'node:crypto';
import type { WorkspaceInvitation } from '@herald/prisma/generated/client/client';
import type { Vault } from '../connections/vault.ts';

type Numbered = Pick<WorkspaceInvitation, 'id' | 'links'>;

/** The codes in the links of invitations. Only their hashes are stored, and who mails one makes it anew. */
export interface InvitationCodes {
  /** The code of the newest link of an invitation that is being made. */
  make(invitation: Numbered): string;
  /** The same once more; null: the key it was made with is gone. */
  again(invitation: Numbered & Pick<WorkspaceInvitation, 'codeHash'>): string | null;
}

export function createInvitationCodes(vault: Pick<Vault, 'deriveKeys'>): InvitationCodes {
  const keys = vault.deriveKeys('invitations');
  const codeOf = ({ id, links }: Numbered, key: Uint8Array) =>
    createHmac('sha256', key).update(`${id}/${links}`).digest('base64url');
  return {
    make: (invitation) => codeOf(invitation, keys[0]),
    again: (invitation) =>
      keys
        .map((key) => codeOf(invitation, key))
        .find((code) => hashCode(code) === invitation.codeHash) ?? null,
  };
}

/** What is stored of a code: the database alone lets nobody in. */
export function hashCode(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}

import { PLATFORM_IDS } from '@herald/schema/platform-id';
import * as z from 'zod';
import { readExtra } from '../platforms/extra.ts';
import type { Account } from '../platforms/login.ts';
import type { Vault } from './vault.ts';

const accounts = z.array(
  z.object({
    platform: z.enum(PLATFORM_IDS),
    platformUserId: z.string(),
    username: z.string().nullable(),
    displayName: z.string(),
    avatarUrl: z.string().nullable(),
    profileUrl: z.string().nullable(),
    accessToken: z.string().nullable(),
    extra: z.unknown().transform(readExtra),
    unavailableReason: z.string().nullable(),
  }),
);

/** Encrypts the accounts of a login while the person chooses: some carry tokens of their own. */
export function sealCandidates(
  vault: Vault,
  attemptId: string,
  candidates: readonly Account[],
): Promise<string> {
  return vault.encrypt(`connection_attempt/${attemptId}/candidates`, JSON.stringify(candidates));
}

export async function openCandidates(
  vault: Vault,
  attemptId: string,
  sealed: string,
): Promise<readonly Account[]> {
  return accounts.parse(
    JSON.parse(await vault.decrypt(`connection_attempt/${attemptId}/candidates`, sealed)),
  );
}

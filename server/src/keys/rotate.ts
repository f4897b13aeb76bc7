import type { PrismaClient } from '@herald/prisma/generated/client/client';
import {
  placeOf,
  SECRET_COLUMNS,
  type SecretColumn,
  type SecretPlace,
} from '../connections/secret-places.ts';
import { keyIdOf, SecretUnreadableError, type Vault } from '../connections/vault.ts';
import { readSecrets, replaceSecret, type StoredSecret } from './stored-secrets.ts';

/** Rows read at a time. */
const BATCH = 200;
/** How often everything is gone through at most: more only helps where somebody goes on sealing with another key. */
const MAX_PASSES = 5;

/** How it stands with every stored secret. */
export interface Tally {
  readonly reencrypted: number;
  /** Sealed with the first key before. */
  readonly current: number;
  /** What no key opens. */
  readonly unreadable: readonly UnreadableSecret[];
  /** Whether somebody kept sealing with another key until the end. */
  readonly othersInUse: boolean;
}

export interface UnreadableSecret {
  readonly column: SecretColumn;
  readonly stored: StoredSecret;
  readonly place: SecretPlace;
  /** Id of the key it says it is sealed with. */
  readonly keyId: string | null;
}

interface World {
  readonly prisma: PrismaClient;
  readonly vault: Vault;
  /** Told after each batch how many secrets of a column have been looked at. */
  progress(column: SecretColumn, seen: number): void;
}

/**
 * Seals every stored secret with the first key, while others work: a ciphertext is replaced only where it still is the
 * one that was read. What has the first key already is left alone, so that one may begin anew at any time.
 */
export async function rotate(world: World): Promise<Tally> {
  let found = await passThrough(world);
  const { current } = found;
  let { reencrypted } = found;
  for (let pass = 1; found.reencrypted + found.changed > 0 && pass < MAX_PASSES; pass++) {
    found = await passThrough(world);
    reencrypted += found.reencrypted;
  }
  const othersInUse = found.reencrypted + found.changed > 0;
  return { reencrypted, current, unreadable: found.unreadable, othersInUse };
}

type Outcome = 'reencrypted' | 'current' | 'changed' | UnreadableSecret;

async function passThrough(world: World) {
  const found = { reencrypted: 0, current: 0, changed: 0, unreadable: [] as UnreadableSecret[] };
  for (const column of SECRET_COLUMNS) {
    let seen = 0;
    for (let after = ''; ; ) {
      const batch = await readSecrets(world.prisma, column, after, BATCH);
      const outcomes = await Promise.all(batch.map((stored) => sealAnew(world, column, stored)));
      for (const outcome of outcomes) {
        if (typeof outcome === 'string') found[outcome]++;
        else found.unreadable.push(outcome);
      }
      after = batch.at(-1)?.id ?? after;
      seen += batch.length;
      if (batch.length > 0) world.progress(column, seen);
      if (batch.length < BATCH) break;
    }
  }
  return found;
}

async function sealAnew(
  { prisma, vault }: World,
  column: SecretColumn,
  stored: StoredSecret,
): Promise<Outcome> {
  const place = placeOf(column, stored.id);
  const keyId = keyIdOf(stored.sealed);
  try {
    const secret = await vault.decrypt(place, stored.sealed);
    if (keyId === vault.keyIds[0]) return 'current';
    const sealed = await vault.encrypt(place, secret);
    return (await replaceSecret(prisma, column, stored, sealed)) ? 'reencrypted' : 'changed';
  } catch (error) {
    if (!(error instanceof SecretUnreadableError)) throw error;
    return { column, stored, place, keyId };
  }
}

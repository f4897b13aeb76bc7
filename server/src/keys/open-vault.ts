import type { PrismaClient } from '@herald/prisma/generated/client/client';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { findEncryptionKeys, generateEncryptionKey } from '../connections/encryption-keys.ts';
import { createVault, type Vault } from '../connections/vault.ts';
import { describeMissing, lostKeyError, missingKeys } from './lost-key.ts';
import { countByKey } from './stored-secrets.ts';

/**
 * The vault over the configured keys; the first start outside production generates one. A single key that is missing is
 * logged: what it sealed waits for a new login.
 * @throws ConfigError when no key opens anything of what is stored.
 */
export async function openVault(config: Config, prisma: PrismaClient, log: Logger): Promise<Vault> {
  const stored = await countByKey(prisma);
  const found = await findEncryptionKeys(config);
  const vault = found.length > 0 ? await createVault(found) : null;
  const missing = missingKeys(stored, vault?.keyIds ?? []);
  if (missing?.all) throw lostKeyError(config, missing);
  if (missing)
    log.error({ missing: describeMissing(missing) }, 'stored logins need a key that is not there');
  return vault ?? createVault(await generateEncryptionKey(config));
}

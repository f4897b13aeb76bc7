import type { PrismaClient } from '@herald/prisma/generated/client/client';
import { type Config, ConfigError } from '../config.ts';
import { findEncryptionKeys } from '../connections/encryption-keys.ts';
import { createVault } from '../connections/vault.ts';
import { describeMissing, missingFix, missingKeys } from '../keys/lost-key.ts';
import { countByKey } from '../keys/stored-secrets.ts';
import { type Finding, good, problem, warning } from './finding.ts';

/** Whether the keys that are there open what is stored, and which of them are still needed. */
export async function checkKeys(prisma: PrismaClient, config: Config): Promise<readonly Finding[]> {
  const stored = await countByKey(prisma);
  const keyIds = await idsOf(config);
  if (keyIds instanceof ConfigError) return [problem(keyIds.message, missingFix(config))];
  const missing = missingKeys(stored, keyIds);
  const [first, ...others] = keyIds;
  const unneeded = others.filter((id) => !stored.has(id));
  return [
    ...(first ? [good(`Key ${first} is the first and seals ${stored.get(first) ?? 0}.`)] : []),
    ...others
      .filter((id) => stored.has(id))
      .map((id) =>
        warning(
          `Key ${id} is not the first and still seals ${stored.get(id)}.`,
          'Run `pnpm keys:rotate` before you remove it.',
        ),
      ),
    ...unneeded.map((id) => good(`Key ${id} seals nothing any more and may be removed.`)),
    ...(missing
      ? [
          problem(
            `Stored logins need what is not there: ${describeMissing(missing)}.`,
            missingFix(config),
          ),
        ]
      : []),
  ];
}

async function idsOf(config: Config): Promise<readonly string[] | ConfigError> {
  try {
    const keys = await findEncryptionKeys(config);
    return keys.length > 0 ? (await createVault(keys)).keyIds : [];
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

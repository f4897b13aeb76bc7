import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, ConfigError, readEncryptionKeys } from '../config.ts';

/** Where the key lies that is generated outside production. */
export function keyFileOf({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'encryption-key');
}

/**
 * The configured keys, else the one generated into the data folder; none where there is no such file yet.
 * @throws ConfigError when the file holds no key.
 */
export async function findEncryptionKeys(config: Config): Promise<readonly string[]> {
  if (config.encryptionKeys.length > 0) return config.encryptionKeys;
  const file = keyFileOf(config);
  try {
    return readEncryptionKeys(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(
      `SOCIAL_ENCRYPTION_KEY: is not set, and the key file ${file} holds no key of 32 bytes in base64. Put the right file back.`,
    );
  }
}

/** Generates a key into the data folder, unless another process was faster; answers the one that is there. */
export async function generateEncryptionKey(config: Config): Promise<readonly string[]> {
  await mkdir(config.dataDir, { recursive: true });
  await writeFile(keyFileOf(config), randomBytes(32).toString('base64'), {
    mode: 0o600,
    flag: 'wx',
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return findEncryptionKeys(config);
}

import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';

/** The configured keys, else the one generated into the data folder (outside production). */
export async function loadEncryptionKeys(config: Config): Promise<readonly string[]> {
  if (config.encryptionKeys.length > 0) return config.encryptionKeys;
  const file = join(config.dataDir, 'encryption-key');
  await mkdir(config.dataDir, { recursive: true });
  await writeFile(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return [(await readFile(file, 'utf8')).trim()];
}

import { createPrismaClient } from '@herald/prisma/client';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { findEncryptionKeys } from '../connections/encryption-keys.ts';
import { createVault } from '../connections/vault.ts';
import { startStoredDatabase } from '../stored-database.ts';
import { forget } from './forget.ts';
import { lostKeyError, missingKeys } from './lost-key.ts';
import { rotate, type Tally } from './rotate.ts';
import { countByKey } from './stored-secrets.ts';

/** `keys:rotate`: seals every stored secret with the first key; exits with 1 when some secret cannot be read. */
const FORGET = '--forget';
const CONNECTIONS = 4;

await using running = new AsyncDisposableStack();
try {
  const options = process.argv.slice(2);
  const unknown = options.find((option) => option !== FORGET);
  if (unknown) throw new ConfigError(`There is no option ${unknown}, only ${FORGET}.`);
  const tally = await rotateKeys(readConfig(process.env), options.includes(FORGET));
  process.exitCode = tally.unreadable.length > 0 || tally.othersInUse ? 1 : 0;
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function rotateKeys(config: Config, forgets: boolean): Promise<Tally> {
  const keys = await findEncryptionKeys(config);
  if (keys.length === 0)
    throw new ConfigError('SOCIAL_ENCRYPTION_KEY: set the keys, the new one first.');
  const vault = await createVault(keys);
  const prisma = createPrismaClient(await startStoredDatabase(config, running), CONNECTIONS);
  running.defer(() => prisma.$disconnect());

  const [first, ...others] = vault.keyIds;
  say(`Sealing with key ${first}${others.length > 0 ? `, reading also ${others.join(', ')}` : ''}`);
  const missing = missingKeys(await countByKey(prisma), vault.keyIds);
  if (missing?.all && !forgets) throw lostKeyError(config, missing);
  const tally = await rotate({
    prisma,
    vault,
    progress: ({ table, column }, seen) => say(`  ${table}.${column}: ${seen}`),
  });
  if (!forgets) return report(tally, others.length);
  for (const secret of tally.unreadable) await forget(prisma, secret);
  say(`${tally.unreadable.length} unreadable given up; their accounts wait to be reconnected`);
  return report({ ...tally, unreadable: [] }, others.length);
}

function report(tally: Tally, others: number): Tally {
  const { reencrypted, current, unreadable, othersInUse } = tally;
  say(`${reencrypted} re-encrypted, ${current} already current, ${unreadable.length} unreadable`);
  for (const { place, keyId } of unreadable)
    say(`  unreadable: ${place}, ${keyId ? `sealed with key ${keyId}` : 'not a sealed secret'}`);
  if (unreadable.length > 0)
    say(
      `What is unreadable needs a key that is not there, or was tampered with. Add the key and run this again, or give it up with ${FORGET}.`,
    );
  if (othersInUse)
    say(
      'Some process still seals with another key: put the new key first everywhere, restart, run this again. Keep the old keys.',
    );
  else if (others > 0)
    say(
      'Every secret that can be read has the first key: the others may be removed. A week later nobody is signed out by that.',
    );
  return tally;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { type Config, ConfigError } from '../config.ts';
import { keyFileOf } from '../connections/encryption-keys.ts';

/** Secrets under keys that are not configured. */
export interface MissingKeys {
  /** How many secrets each seals, by its id. */
  readonly counts: ReadonlyMap<string, number>;
  /** Whether no configured key seals any. */
  readonly all: boolean;
}

/** Which keys the stored secrets ask for that are not there; null: none. */
export function missingKeys(
  stored: ReadonlyMap<string | null, number>,
  keyIds: readonly string[],
): MissingKeys | null {
  const counts = new Map<string, number>();
  for (const [id, count] of stored) if (id !== null && !keyIds.includes(id)) counts.set(id, count);
  if (counts.size === 0) return null;
  return { counts, all: keyIds.every((id) => !stored.has(id)) };
}

/** Which keys are missing and for how much, as part of a sentence. */
export function describeMissing({ counts }: MissingKeys): string {
  return [...counts].map(([id, count]) => `key ${id} (seals ${count})`).join(' and ');
}

/** What to do about a key that is missing. */
export function missingFix({ encryptionKeys }: Config): string {
  const back =
    encryptionKeys.length > 0
      ? 'Put the missing key back into SOCIAL_ENCRYPTION_KEY, behind the first.'
      : 'Put the missing key file back, or its key into SOCIAL_ENCRYPTION_KEY.';
  return `${back} If it is lost for good, run \`pnpm keys:rotate --forget\`: every account it sealed must then be reconnected.`;
}

/** Why Herald does not start: what is stored was sealed with keys that nobody configured. */
export function lostKeyError(config: Config, missing: MissingKeys): ConfigError {
  const what =
    config.encryptionKeys.length > 0
      ? 'none of its keys opens the stored logins'
      : `is not set, and the key file ${keyFileOf(config)} does not open the stored logins or is gone`;
  return new ConfigError(
    `SOCIAL_ENCRYPTION_KEY: ${what}; missing is ${describeMissing(missing)}. ${missingFix(config)}`,
  );
}

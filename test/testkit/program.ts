import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Path of the first of these programs there is; null for none. */
export function findProgram(names: readonly string[]): string | null {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)].filter(Boolean);
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return paths.find(isProgram) ?? null;
}

/** Whether tests that need a program fail without it instead of being left out. */
export function isRequired(): boolean {
  return process.env.CI === 'true';
}

/** Says, so that nobody overlooks it, that tests are left out. */
export function noticeOfSkipping(what: string, name: string): string {
  return `\n  !!  NO ${name.toUpperCase()} WAS FOUND: ${what.toUpperCase()} ARE SKIPPED. Debian: apt install ${name}\n`;
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
}

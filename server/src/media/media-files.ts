import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';

/** Where the images lie. */
export function mediaDirectory({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'media');
}

/** Files in one folder under names of our own making. */
interface MediaFiles {
  /** Writes a file as a whole or not at all; readable by this user only. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Null: there is no such file. */
  read(name: string): Promise<Uint8Array | null>;
  remove(name: string): Promise<void>;
  /** Removes the files of images and all that was rendered of them, also what is still being written. */
  removeAll(ids: readonly string[]): Promise<void>;
}

/** @param directory Made when absent. */
export function createMediaFiles(directory: string): MediaFiles {
  return {
    async write(name, bytes) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const temporary = join(directory, `.${name}.${randomUUID()}`);
      try {
        const file = await open(temporary, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(temporary, join(directory, name));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    async read(name) {
      try {
        return await readFile(join(directory, name));
      } catch (error) {
        if (isAbsent(error)) return null;
        throw error;
      }
    },
    async remove(name) {
      await rm(join(directory, name), { force: true });
    },
    async removeAll(ids) {
      const unwanted = new Set(ids);
      const idOf = (name: string) => name.replace(/^\./, '').split('.')[0] ?? '';
      for (const name of await readdir(directory).catch(noneWhereAbsent))
        if (unwanted.has(idOf(name))) await rm(join(directory, name), { force: true });
    },
  };
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function noneWhereAbsent(error: unknown): readonly string[] {
  if (isAbsent(error)) return [];
  throw error;
}

import { opendir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deps } from '../deps.ts';
import { mediaDirectory } from './media-files.ts';

/** Files looked up in the database at a time. */
const BATCH = 500;
/** Names of ours: an image, what was rendered of it, or (with a dot) what is still being written. */
const OURS = /^(\.?)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.|$)/;

/**
 * Removes files that no image is left of, and what was never written to its end; other files in the folder stay.
 * @param before files changed since are left alone: they come before their row.
 * @returns how many.
 */
export async function removeOrphanedFiles(
  { prisma, config }: Pick<Deps, 'prisma' | 'config'>,
  before: Date,
): Promise<number> {
  const directory = mediaDirectory(config);
  const removeFrom = async (batch: ReadonlyMap<string, string>) => {
    const ids = [...new Set(batch.values())];
    const kept = await prisma.media.findMany({ where: { id: { in: ids } }, select: { id: true } });
    const known = new Set(kept.map(({ id }) => id));
    const orphans = [...batch].filter(([name, id]) => name.startsWith('.') || !known.has(id));
    for (const [name] of orphans) await rm(join(directory, name), { force: true });
    return orphans.length;
  };
  // A database that knows no image at all is more likely the wrong one than a folder is full of orphans.
  if (!(await prisma.media.findFirst({ select: { id: true } }))) return 0;
  const batch = new Map<string, string>();
  let removed = 0;
  for await (const { name, id } of oldFiles(directory, before)) {
    batch.set(name, id);
    if (batch.size < BATCH) continue;
    removed += await removeFrom(batch);
    batch.clear();
  }
  return removed + (await removeFrom(batch));
}

async function* oldFiles(directory: string, before: Date) {
  const folder = await opendir(directory).catch(() => null);
  if (!folder) return;
  for await (const { name } of folder) {
    const id = OURS.exec(name)?.[2];
    const file = id && (await stat(join(directory, name)).catch(() => null));
    if (id && file && file.mtime < before) yield { name, id };
  }
}

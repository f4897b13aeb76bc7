import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { FINAL_STATUSES } from '@herald/schema/share-status';
import type { Deps } from '../deps.ts';
import { mediaDirectory } from './media-files.ts';

/** Images looked at in one go; what is missing is mostly all of them. */
const MAX_LOOKS = 1_000;

/**
 * Says so when files of images are missing that are still to be published, as happens when processes do not share one
 * folder. Removes nothing: the rows are history, and the folder may come back.
 */
export async function reportMissingFiles({ prisma, config, log }: Deps): Promise<number> {
  const waiting = await prisma.media.findMany({
    where: {
      shareImages: {
        some: { share: { results: { some: { status: { notIn: [...FINAL_STATUSES] } } } } },
      },
    },
    select: { id: true },
    take: MAX_LOOKS,
  });
  let missing = 0;
  for (const { id } of waiting)
    await access(join(mediaDirectory(config), id)).catch(() => {
      missing++;
    });
  if (missing > 0)
    log.error({ missing, of: waiting.length }, 'files of images to be published are missing');
  return 0;
}

import type { Media } from '@herald/prisma/generated/client/client';
import type { Actor } from '@herald/schema/context';
import { ValidationError } from '@herald/schema/errors';
import type { ShareRequest } from '@herald/schema/shares';
import type { Deps } from '../deps.ts';
import { UnsupportedImageError } from '../media/image-file.ts';
import { FetchRefusedError } from '../net/fetch-public.ts';
import type { DraftImage } from '../platforms/draft.ts';

/** The images of a share: uploaded ones, then the one from the web. */
export type Images = readonly (Pick<Media, 'altText'> &
  Partial<Pick<Media, 'id' | 'mimeType' | 'width' | 'height'>>)[];

/** The uploaded images, whichever way they were named. */
export function imageIdsOf({ imageIds, images }: ShareRequest): readonly string[] {
  return images.length > 0 ? images.map(({ id }) => id) : imageIds;
}

/** The images of a share as rows, in order; the one from the web is fetched. @throws ValidationError */
export async function collectImages(
  deps: Deps,
  actor: Actor,
  request: ShareRequest,
): Promise<readonly Media[]> {
  const imageIds = imageIdsOf(request);
  const rows = await deps.prisma.media.findMany({
    where: { id: { in: [...imageIds] }, workspaceId: actor.workspaceId },
  });
  const missing = imageIds.flatMap((id, index) =>
    rows.some((row) => row.id === id)
      ? []
      : [
          {
            path: [request.images.length > 0 ? 'images' : 'imageIds', String(index)],
            message: 'There is no such image in your workspace. Upload it again.',
          },
        ],
  );
  if (missing.length > 0) throw new ValidationError(missing);
  const uploaded = imageIds.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  if (!request.imageUrl) return uploaded;
  try {
    const fetched = await deps.media.addFromWeb(
      actor.workspaceId,
      request.imageUrl,
      request.imageAlt,
    );
    return [...uploaded, fetched];
  } catch (error) {
    if (!(error instanceof FetchRefusedError) && !(error instanceof UnsupportedImageError))
      throw error;
    throw new ValidationError([{ path: ['imageUrl'], message: error.message }]);
  }
}

/**
 * What is said of the image at a position: with this share for this image, else with this share for its one image, else
 * when it was uploaded.
 */
export function altTextOf(
  { imageAlt, images: described }: ShareRequest,
  images: Images,
  position: number,
): string | null {
  const own = images[position]?.altText ?? null;
  const given = described[position]?.altText ?? null;
  return given ?? (images.length === 1 ? (imageAlt ?? own) : (own ?? imageAlt));
}

/** What is known of an image before it is shared; null: not fetched yet. */
export function fileOf({ mimeType, width, height }: Images[number]): DraftImage['file'] {
  return mimeType && width && height ? { mimeType, width, height } : null;
}

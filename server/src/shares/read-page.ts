import type { Media, Share } from '@herald/prisma/generated/client/client';
import type { Deps } from '../deps.ts';
import { UnsupportedImageError } from '../media/image-file.ts';
import { FetchRefusedError } from '../net/fetch-public.ts';
import type { PagePreview } from '../platforms/post.ts';

type Preview = Pick<Share, 'previewTitle' | 'previewDescription' | 'previewMediaId'>;

const NOTHING: Preview = { previewTitle: null, previewDescription: null, previewMediaId: null };

/**
 * What the page behind a share's link says of itself, for platforms that read no pages. It is read once and kept, so that
 * every attempt on every account sends the same; what could not be read then stays empty.
 */
export async function readPage(deps: Deps, shareId: string): Promise<PagePreview> {
  const share = await deps.prisma.share.findUniqueOrThrow({ where: { id: shareId } });
  if (!share.url) return pageOf(deps, NOTHING);
  if (share.previewedAt) return pageOf(deps, share);
  const read = await fetchPreview(deps, share.workspaceId, share.url);
  const { count } = await deps.prisma.share.updateMany({
    where: { id: shareId, previewedAt: null },
    data: { ...read, previewedAt: deps.now() },
  });
  // Somebody was quicker; theirs is what all send.
  if (count === 0) return readPage(deps, shareId);
  return pageOf(deps, read);
}

function pageOf(deps: Deps, preview: Preview): PagePreview {
  const { previewTitle: title, previewDescription: description, previewMediaId: id } = preview;
  return { title, description, image: id ? deps.media.postImage({ id }, null) : null };
}

async function fetchPreview(deps: Deps, workspaceId: string, url: string): Promise<Preview> {
  const page = await deps.previewLink(url);
  if (!page) return NOTHING;
  const image = page.imageUrl ? await fetchImage(deps, workspaceId, page.imageUrl) : null;
  return {
    previewTitle: page.title,
    previewDescription: page.description,
    previewMediaId: image?.id ?? null,
  };
}

async function fetchImage(deps: Deps, workspaceId: string, url: string): Promise<Media | null> {
  try {
    return await deps.media.addFromWeb(workspaceId, url, null);
  } catch (error) {
    if (error instanceof FetchRefusedError || error instanceof UnsupportedImageError) return null;
    throw error;
  }
}

import type { LedgerMedia } from '../control/ledger.ts';
import type { Container, Containers } from '../meta/containers.ts';
import { invalidParameter } from '../meta/graph-error.ts';
import { isWhole } from '../meta/image-fetch.ts';
import type { MediaLibrary } from '../meta/media-library.ts';
import { newNumericId } from '../meta/numeric-id.ts';
import type { Parameters } from '../meta/parameters.ts';
import { publishingError } from './errors.ts';
import { checkAltText, checkCaption, fetchPostImage } from './media-rules.ts';

/** What a container holds. */
export interface InstagramDraft {
  readonly caption: string;
  readonly images: readonly LedgerMedia[];
  /** Can only become part of a carousel. */
  readonly isCarouselItem: boolean;
}

export interface NewDraft {
  readonly draft: InstagramDraft;
  /** What processing will find wrong with its image. */
  readonly failure?: string;
  readonly children: readonly Container<InstagramDraft>[];
}

const CAROUSEL_SIZE = { minimum: 2, maximum: 10 };
const UNKNOWN_UPLOAD_ERROR = 'Error: Media upload has failed with error code 2207053';
const VIDEO_TYPES: ReadonlySet<string> = new Set(['REELS', 'VIDEO']);

/**
 * Reads the parameters of a container: one image, or a carousel of containers made before. The stand-in has no eyes for
 * video and refuses it.
 * @throws GraphError for whatever Instagram would refuse
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
 */
export async function readDraft(
  parameters: Parameters,
  accountId: string,
  containers: Containers<InstagramDraft>,
  media: MediaLibrary,
): Promise<NewDraft> {
  const mediaType = parameters.text('media_type') ?? 'IMAGE';
  const caption = parameters.text('caption') ?? '';
  const altText = parameters.text('alt_text') ?? null;
  checkCaption(caption);
  if (altText !== null) checkAltText(altText);
  if (VIDEO_TYPES.has(mediaType)) throw publishingError('videoFormat');
  if (mediaType === 'CAROUSEL') {
    if (altText !== null) throw invalidParameter('alt_text belongs to the items of a carousel');
    const children = findChildren(parameters.ids('children'), accountId, containers);
    const images = children.flatMap((child) => child.draft.images);
    const failure = children.find((child) => child.failure)?.failure ?? undefined;
    return { draft: { caption, images, isCarouselItem: false }, failure, children };
  }
  if (mediaType !== 'IMAGE') throw publishingError('mediaType');
  const address = parameters.text('image_url');
  if (!address) throw invalidParameter('The parameter image_url is required');
  const image = await fetchPostImage(address);
  const url = media.keep(newNumericId('18'), image);
  return {
    draft: {
      caption,
      images: [{ altText, mimeType: image.mimeType, url }],
      isCarouselItem: parameters.flag('is_carousel_item') ?? false,
    },
    failure: (await isWhole(image)) ? undefined : UNKNOWN_UPLOAD_ERROR,
    children: [],
  };
}

function findChildren(
  ids: readonly string[],
  accountId: string,
  containers: Containers<InstagramDraft>,
): readonly Container<InstagramDraft>[] {
  if (ids.length < CAROUSEL_SIZE.minimum || ids.length > CAROUSEL_SIZE.maximum) {
    throw publishingError('carouselSize');
  }
  return ids.map((id) => {
    const child = containers.find(id);
    if (!child || child.accountId !== accountId) throw publishingError('containerNotFound');
    if (!child.draft.isCarouselItem) {
      throw invalidParameter(`The container ${id} was not made with is_carousel_item=true`);
    }
    if (containers.status(child) === 'EXPIRED') throw publishingError('containerExpired');
    return child;
  });
}

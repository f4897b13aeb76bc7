import type { LedgerMedia } from '../control/ledger.ts';
import { firstLink } from '../links.ts';
import type { Container, Containers } from '../meta/containers.ts';
import { invalidParameter } from '../meta/graph-error.ts';
import { fetchImage, type Image } from '../meta/image-fetch.ts';
import type { MediaLibrary } from '../meta/media-library.ts';
import { newNumericId } from '../meta/numeric-id.ts';
import type { Parameters } from '../meta/parameters.ts';
import { containerMissing } from './errors.ts';
import { checkText } from './text-rules.ts';

/** What a container holds. */
export interface ThreadsDraft {
  readonly text: string;
  /** What the post shows a preview of. */
  readonly link: string | null;
  readonly images: readonly LedgerMedia[];
  /** Can only become part of a carousel. */
  readonly isCarouselItem: boolean;
}

interface NewDraft {
  readonly draft: ThreadsDraft;
  /** What processing will find wrong with its media. */
  readonly failure?: string;
  readonly children?: readonly Container<ThreadsDraft>[];
}

const ALT_TEXT_LIMIT = 1_000;
const MAXIMUM_BYTES = 8 * 1024 * 1024;
const WIDEST = 10;
const CAROUSEL_SIZE = { minimum: 2, maximum: 20 };
const REPLY_CONTROLS: ReadonlySet<string> = new Set([
  'everyone',
  'accounts_you_follow',
  'mentioned_only',
  'parent_post_author_only',
  'followers_only',
]);

/**
 * Reads the parameters of a container: text, one image, or a carousel of containers made before. The stand-in has no
 * eyes for video, and no answers or quotes: it refuses them.
 * @throws GraphError with code 100 for whatever Threads would refuse
 * @see https://developers.facebook.com/documentation/threads/posts
 */
export async function readDraft(
  parameters: Parameters,
  profileId: string,
  containers: Containers<ThreadsDraft>,
  media: MediaLibrary,
): Promise<NewDraft> {
  const mediaType = parameters.text('media_type');
  const text = parameters.text('text') ?? '';
  const linkAttachment = parameters.text('link_attachment') ?? null;
  const altText = parameters.text('alt_text') ?? null;
  checkText(text, linkAttachment);
  checkOptions(parameters);
  if (mediaType !== 'TEXT' && linkAttachment) {
    throw invalidParameter('Param link_attachment is for TEXT posts only.');
  }
  if (mediaType !== 'IMAGE' && altText) {
    throw invalidParameter('Param alt_text is for images and videos only.');
  }
  const link = linkAttachment ?? firstLink(text);
  switch (mediaType) {
    case 'TEXT':
      if (text === '') throw invalidParameter('Param text is required for TEXT posts.');
      if (linkAttachment && !URL.canParse(linkAttachment)) {
        throw invalidParameter('Param link_attachment must be a valid URL.');
      }
      return { draft: { text, link, images: [], isCarouselItem: false } };
    case 'IMAGE': {
      const image = await fetchPostImage(parameters.text('image_url'));
      const url = media.keep(newNumericId('18'), image);
      const isCarouselItem = parameters.flag('is_carousel_item') ?? false;
      const images = [{ altText, mimeType: image.mimeType, url }];
      const failure = isTooNarrow(image) ? 'INVALID_ASPEC_RATIO' : undefined;
      return { draft: { text, link, images, isCarouselItem }, failure };
    }
    case 'CAROUSEL': {
      const children = findChildren(parameters.ids('children'), profileId, containers);
      const images = children.flatMap((child) => child.draft.images);
      const failure = children.find((child) => child.failure)?.failure ?? undefined;
      return { draft: { text, link, images, isCarouselItem: false }, failure, children };
    }
    default:
      throw invalidParameter('Param media_type must be one of {TEXT, IMAGE, CAROUSEL}');
  }
}

function checkOptions(parameters: Parameters): void {
  for (const name of ['reply_to_id', 'quote_post_id']) {
    if (parameters.text(name)) throw invalidParameter(`Param ${name} is not supported here.`);
  }
  const altText = parameters.text('alt_text') ?? '';
  if ([...altText].length > ALT_TEXT_LIMIT) {
    throw invalidParameter(`Param alt_text must be at most ${ALT_TEXT_LIMIT} characters long.`);
  }
  const replyControl = parameters.text('reply_control');
  if (replyControl && !REPLY_CONTROLS.has(replyControl)) {
    throw invalidParameter(
      `Param reply_control must be one of {${[...REPLY_CONTROLS].join(', ')}}`,
    );
  }
  const topicTag = parameters.text('topic_tag');
  if (topicTag && !/^[^.&]{1,50}$/u.test(topicTag)) {
    throw invalidParameter('Param topic_tag must have 1 to 50 characters and no . or &.');
  }
}

async function fetchPostImage(address: string | undefined): Promise<Image> {
  if (!address) throw invalidParameter('Param image_url is required for IMAGE posts.');
  const result = await fetchImage(address, MAXIMUM_BYTES);
  if ('failure' in result) {
    throw invalidParameter(
      result.failure === 'too-large'
        ? 'The image may have up to 8 MB.'
        : 'The media could not be fetched from this URI.',
    );
  }
  if (!/^image\/(jpeg|png)$/.test(result.image.mimeType)) {
    throw invalidParameter('The image must be JPEG or PNG.');
  }
  return result.image;
}

function isTooNarrow({ width, height }: Image): boolean {
  return Math.max(width / height, height / width) > WIDEST;
}

function findChildren(
  ids: readonly string[],
  profileId: string,
  containers: Containers<ThreadsDraft>,
): readonly Container<ThreadsDraft>[] {
  if (ids.length < CAROUSEL_SIZE.minimum || ids.length > CAROUSEL_SIZE.maximum) {
    throw invalidParameter('A carousel has 2 to 20 children.');
  }
  return ids.map((id) => {
    const child = containers.find(id);
    if (!child || child.accountId !== profileId || containers.status(child) === 'EXPIRED') {
      throw containerMissing(id);
    }
    if (!child.draft.isCarouselItem) {
      throw invalidParameter(`The container ${id} was not made with is_carousel_item=true.`);
    }
    return child;
  });
}

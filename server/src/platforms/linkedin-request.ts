import { authorUrn } from './linkedin-author.ts';
import type { UploadedImages } from './linkedin-images.ts';
import { toLittleText } from './linkedin-little-text.ts';
import { DEFAULT_VISIBILITY } from './linkedin-options.ts';
import type { Post } from './post.ts';
import type { Session } from './session.ts';

const MAX_TITLE_LENGTH = 400;
const MAX_DESCRIPTION_LENGTH = 4086;

/**
 * The request that creates a post. It depends on the post, its uploaded images and the page as it was read once, so that
 * a repeat is the same to the byte.
 */
export async function createRequest(
  post: Post,
  uploaded: UploadedImages,
  session: Pick<Session, 'account'>,
): Promise<object> {
  const content = await contentOf(post, uploaded);
  return {
    author: authorUrn(session),
    commentary: toLittleText(post.text),
    visibility: post.options.visibility ?? DEFAULT_VISIBILITY,
    distribution: {
      feedDistribution: 'MAIN_FEED',
      targetEntities: [],
      thirdPartyDistributionChannels: [],
    },
    ...(content ? { content } : {}),
    lifecycleState: 'PUBLISHED',
    isReshareDisabledByAuthor: false,
  };
}

async function contentOf(post: Post, uploaded: UploadedImages): Promise<object | null> {
  const images = uploaded.images.map((id, index) => {
    const altText = post.images[index]?.altText;
    return altText ? { id, altText } : { id };
  });
  if (images.length > 1) return { multiImage: { images } };
  if (images[0]) return { media: images[0] };
  return post.url ? { article: await articleOf(post, post.url, uploaded.thumbnail) } : null;
}

/** The card of a link. LinkedIn reads no pages: what the person did not say of it, the page does. */
async function articleOf(post: Post, source: string, thumbnail: string | null): Promise<object> {
  const page = await post.readPage();
  const title = cardTitle(post.title || page.title || new URL(source).host);
  const description = cardDescription(post.description || page.description || '');
  return {
    source,
    title,
    ...(description ? { description } : {}),
    ...(thumbnail ? { thumbnail } : {}),
  };
}

/** A title as long as a card takes it. */
export function cardTitle(title: string): string {
  return cut(title, MAX_TITLE_LENGTH);
}

/** A description as long as a card takes it. */
export function cardDescription(description: string): string {
  return cut(description, MAX_DESCRIPTION_LENGTH);
}

/** The beginning of a text, with no half of a surrogate pair at its end. */
function cut(text: string, maxLength: number): string {
  const beginning = text.slice(0, maxLength);
  return beginning.isWellFormed() ? beginning : beginning.slice(0, -1);
}

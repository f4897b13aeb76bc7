import * as z from 'zod';
import { composeText } from './compose-text.ts';
import { PlatformError } from './errors.ts';
import type { HttpAnswer } from './http.ts';
import { personUrn, postVersioned } from './linkedin-api.ts';
import { duplicateOf, readLinkedIn } from './linkedin-errors.ts';
import { uploadedEarlier, uploadImages } from './linkedin-images.ts';
import { toLittleText } from './linkedin-little-text.ts';
import { linkedinLogin } from './linkedin-login.ts';
import type {
  Check,
  Draft,
  Limits,
  LookUp,
  Platform,
  Post,
  Publication,
  Session,
} from './platform.ts';

/*
 * LinkedIn reads no web pages: the card of a link is what is sent as its article. The new post's id is in a header. A
 * member's login cannot read posts, so what became of one is found out by repeating the identical request, which is
 * refused as a duplicate for some minutes, naming the first.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
 */

const LIMITS: Limits = {
  textLength: 3000,
  images: 20,
  imageRequired: false,
  linkPreview: true,
  altTextLength: 4086,
};
const MAX_TITLE_LENGTH = 400;
const MAX_DESCRIPTION_LENGTH = 4086;

/** How long LinkedIn is known to recognise a duplicate. */
const DUPLICATE_WINDOW_MS = 10 * 60_000;

export const linkedin = {
  id: 'LINKEDIN',
  name: 'LinkedIn',
  origins: { api: 'https://api.linkedin.com', auth: 'https://www.linkedin.com' },
  limits: LIMITS,
  login: linkedinLogin,
  instances: null,
  check,
  publish,
  lookUp,
} as const satisfies Platform;

function check({ message, url, title, images }: Draft): Check {
  const hasImages = images.length > 0;
  const text = hasImages ? composeText(message, url) : message.trim();
  const { length } = [...text];
  const escaped = [...toLittleText(text)].length;
  const problems: string[] = [];
  const warnings: string[] = [];
  if (!text && !url && !hasImages) problems.push('Write something or add a link or an image.');
  if (length > LIMITS.textLength)
    problems.push(`The text is ${length - LIMITS.textLength} characters too long for LinkedIn.`);
  else if (escaped > LIMITS.textLength)
    problems.push(
      `The text holds so many special characters such as brackets and underscores that it is ${escaped - LIMITS.textLength} characters too long for LinkedIn.`,
    );
  if (images.length > LIMITS.images)
    problems.push(`LinkedIn accepts at most ${LIMITS.images} images in a post.`);
  if (images.some(({ altText }) => (altText?.length ?? 0) > LIMITS.altTextLength))
    problems.push(
      `LinkedIn accepts image descriptions of up to ${LIMITS.altTextLength} characters.`,
    );
  if (url && hasImages) warnings.push('LinkedIn shows no link preview when an image is attached.');
  else if (url && !title)
    warnings.push("Without a title LinkedIn's link preview shows only the name of the website.");
  return { text, length, limit: LIMITS.textLength, problems, warnings };
}

async function publish(post: Post, session: Session): Promise<Publication> {
  const imageUrns = await uploadImages(post.images, session);
  await session.report('PUBLISHING');
  return session.createOnce(async () => {
    const answer = await postVersioned(session, '/posts', createRequest(post, imageUrns, session));
    // After an attempt without an answer the refusal of a duplicate names what that attempt created.
    const earlier = post.sentAt ? duplicateOf(answer) : null;
    return publication(earlier ?? createdUrn(answer, session), session);
  });
}

async function lookUp(post: Post, session: Session): Promise<LookUp> {
  const age = post.sentAt ? session.now().getTime() - post.sentAt.getTime() : Infinity;
  const imageUrns = post.images.map((_, index) => uploadedEarlier(index, session));
  if (age > DUPLICATE_WINDOW_MS || !imageUrns.every((urn) => urn !== null)) return 'UNKNOWN';
  const answer = await postVersioned(session, '/posts', createRequest(post, imageUrns, session));
  return publication(duplicateOf(answer) ?? createdUrn(answer, session), session);
}

/** Depends on the post and its uploaded images alone, so that a repeat is the same to the byte. */
function createRequest(post: Post, imageUrns: readonly string[], session: Session): object {
  const content = contentOf(post, imageUrns);
  return {
    author: personUrn(session),
    commentary: toLittleText(post.text),
    visibility: 'PUBLIC',
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

function contentOf(post: Post, imageUrns: readonly string[]): object | null {
  const images = imageUrns.map((id, index) => {
    const altText = post.images[index]?.altText;
    return altText ? { id, altText } : { id };
  });
  if (images.length > 1) return { multiImage: { images } };
  if (images[0]) return { media: images[0] };
  if (!post.url) return null;
  const title = (post.title || new URL(post.url).host).slice(0, MAX_TITLE_LENGTH);
  const description = post.description?.slice(0, MAX_DESCRIPTION_LENGTH);
  return { article: { source: post.url, title, ...(description ? { description } : {}) } };
}

/** @throws PlatformError when the answer is a refusal or names no post. */
function createdUrn(answer: HttpAnswer, session: Session): string {
  readLinkedIn(answer, z.unknown(), session.now());
  const urn = answer.headers.get('x-restli-id');
  if (urn) return urn;
  throw new PlatformError({
    platform: 'LINKEDIN',
    kind: 'UNEXPECTED',
    message: 'LinkedIn took the post without naming it. Look there before you try again.',
  });
}

function publication(urn: string, { app }: Session): Publication {
  return { postId: urn, postUrl: `${app.auth}/feed/update/${urn}/` };
}

import { composeText } from './compose-text.ts';
import type { Check, Draft, LinkAttachment, Target } from './draft.ts';
import { isOrganization } from './linkedin-author.ts';
import { toLittleText } from './linkedin-little-text.ts';
import { CONNECTIONS_ONLY } from './linkedin-options.ts';
import { cardDescription, cardTitle } from './linkedin-request.ts';
import { POST_AS_ORGANIZATION } from './linkedin-scopes.ts';
import type { Limits } from './platform.ts';

export const LIMITS: Limits = {
  textLength: 3000,
  images: 20,
  imageRequired: false,
  linkPreview: true,
  altTextLength: 4086,
};

/** What LinkedIn would get, and what is wrong with it. The link stands beside the text unless images take its place. */
export function checkForLinkedin(draft: Draft, target: Target): Check {
  const hasImages = draft.images.length > 0;
  const text = hasImages ? composeText(draft.message, draft.url) : draft.message.trim();
  const link = hasImages ? null : linkOf(draft);
  return {
    text,
    link,
    length: [...text].length,
    limit: LIMITS.textLength,
    problems: [
      ...textProblems(text, draft),
      ...imageProblems(draft),
      ...organizationProblems(draft, target),
    ],
    warnings: linkWarnings(draft, link),
  };
}

function linkOf({ url, title, description }: Draft): LinkAttachment | null {
  if (!url) return null;
  return {
    url,
    title: title ? cardTitle(title) : null,
    description: description ? cardDescription(description) : null,
  };
}

function textProblems(text: string, { url, images }: Draft): readonly string[] {
  const excess = [...text].length - LIMITS.textLength;
  const escapedExcess = [...toLittleText(text)].length - LIMITS.textLength;
  if (!text && !url && images.length === 0) return ['Write something or add a link or an image.'];
  if (excess > 0) return [`The text is ${charactersOf(excess)} too long for LinkedIn.`];
  if (escapedExcess > 0)
    return [
      `The text holds so many special characters such as brackets and underscores that it is ${charactersOf(escapedExcess)} too long for LinkedIn.`,
    ];
  return [];
}

function charactersOf(count: number): string {
  return `${count} ${count === 1 ? 'character' : 'characters'}`;
}

function imageProblems({ images }: Draft): readonly string[] {
  const problems: string[] = [];
  if (images.length > LIMITS.images)
    problems.push(`LinkedIn accepts at most ${LIMITS.images} images in a post.`);
  if (images.some(({ altText }) => (altText?.length ?? 0) > LIMITS.altTextLength))
    problems.push(
      `LinkedIn accepts image descriptions of up to ${LIMITS.altTextLength} characters.`,
    );
  return problems;
}

function organizationProblems({ options }: Draft, target: Target): readonly string[] {
  if (!isOrganization(target)) return [];
  const problems: string[] = [];
  if (!target.scopes.includes(POST_AS_ORGANIZATION))
    problems.push(
      `This page is connected without the permission to post as it (${POST_AS_ORGANIZATION}). Reconnect it.`,
    );
  if (options.visibility === CONNECTIONS_ONLY)
    problems.push('A LinkedIn page has no connections. Choose another visibility.');
  return problems;
}

function linkWarnings(
  { url, title, description }: Draft,
  link: LinkAttachment | null,
): readonly string[] {
  const warnings: string[] = [];
  if (url && !link) warnings.push('LinkedIn shows no link preview when an image is attached.');
  if (link && !title)
    warnings.push(
      "Without a title LinkedIn's link preview is filled from the page as Herald reads it.",
    );
  if (link?.title && link.title !== title)
    warnings.push('The title is shortened to the 400 characters LinkedIn shows.');
  if (link?.description && link.description !== description)
    warnings.push('The description is shortened to the 4086 characters LinkedIn takes.');
  return warnings;
}

import { composeText } from './compose-text.ts';
import type { Check, Draft, Target } from './draft.ts';
import { countCharacters } from './mastodon-length.ts';
import { limitsOf } from './mastodon-limits.ts';

/** Composes a post and holds it against the limits of the account's own server. */
export function check({ message, url, images, options }: Draft, { extra }: Target): Check {
  const limits = limitsOf(extra);
  const text = composeText(message, url);
  const length = countCharacters(text, limits.charactersPerUrl, options.contentWarning);
  const problems: string[] = [];
  const warnings: string[] = [];
  if (!text && images.length === 0) problems.push('Write something or add an image.');
  // Some servers would take the warning for the text.
  if (!text && images.length > 0 && options.contentWarning)
    problems.push('Write something that the content warning can stand before.');
  const excess = length - limits.maxCharacters;
  if (excess > 0)
    problems.push(
      `The text${options.contentWarning ? ' with its warning' : ''} is ${excess} ${excess === 1 ? 'character' : 'characters'} too long for this Mastodon server.`,
    );
  if (images.length > limits.maxImages)
    problems.push(`This Mastodon server accepts at most ${limits.maxImages} images in a post.`);
  // Unlike the text, descriptions are counted in code points.
  if (images.some(({ altText }) => [...(altText ?? '')].length > limits.altTextLength))
    problems.push(
      `This Mastodon server accepts image descriptions of up to ${limits.altTextLength} characters.`,
    );
  if (url && images.length > 0)
    warnings.push('Mastodon shows no link preview when an image is attached.');
  if (options.visibility === 'direct' && !/(?<![=/\w])@\w/.test(text))
    warnings.push('The post mentions nobody, so nobody but you will see it.');
  return { text, link: null, length, limit: limits.maxCharacters, problems, warnings };
}

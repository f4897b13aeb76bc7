import type { Draft } from './draft.ts';
import type { Limits } from './platform.ts';

/** What can be wrong with a draft on any of Meta's networks, in sentences. */
export function commonProblems(
  name: string,
  limits: Limits,
  draft: Draft,
  textLength: number,
): string[] {
  const problems: string[] = [];
  const { textLength: longest, images: most, altTextLength } = limits;
  if (textLength > longest)
    problems.push(
      `The text is ${count(textLength)} characters long; ${name} takes at most ${count(longest)}.`,
    );
  if (draft.images.length > most)
    problems.push(
      `${name} takes at most ${most} images in one post; there are ${draft.images.length}.`,
    );
  draft.images.forEach(({ altText }, index) => {
    if (characters(altText ?? '') > altTextLength)
      problems.push(
        `The description of image ${index + 1} is longer than the ${count(altTextLength)} characters ${name} takes.`,
      );
  });
  return problems;
}

/** The number of characters as people count them in a limit that no page explains further: code points. */
export function characters(text: string): number {
  return [...text].length;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

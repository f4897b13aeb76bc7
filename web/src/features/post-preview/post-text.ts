import type { Mark } from './traits.ts';

/** A piece of a text; put together again, the pieces are the text. */
export interface TextPart {
  readonly text: string;
  /** Null: nothing a network sets off. */
  readonly mark: Mark | null;
}

// What stands at the end of a sentence is not part of a link in it.
const patterns: Readonly<Record<Mark, string>> = {
  link: String.raw`https?:\/\/[^\s]*[^\s.,;:!?'")\]]`,
  hashtag: String.raw`(?<![\p{L}\p{N}_&/])#[\p{N}_]*\p{L}[\p{L}\p{N}_]*`,
  mention: String.raw`(?<![\p{L}\p{N}_.+/@])@[\w](?:[\w.-]*\w)?(?:@[\w.-]*\w)?`,
  cashtag: String.raw`(?<![\p{L}\p{N}$])\$[A-Za-z]{1,6}\b`,
};

const names = ['link', 'hashtag', 'mention', 'cashtag'] as const satisfies readonly Mark[];
const pattern = new RegExp(names.map((name) => `(?<${name}>${patterns[name]})`).join('|'), 'gu');

/** A text by what a network sets off in it. */
export function textParts(text: string, marks: readonly Mark[]): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const mark = marks.find((name) => match.groups?.[name] !== undefined);
    // Also where links are not set off, what is in them is neither.
    if (!mark) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), mark: null });
    parts.push({ text: match[0], mark });
    end = match.index + match[0].length;
  }
  return end < text.length ? [...parts, { text: text.slice(end), mark: null }] : parts;
}

/** How much of a text is shown before "more", in characters as readers count them; null: all of it. */
export function foldText(text: string, fold: number | null): string | null {
  if (fold === null || text.length <= fold) return null;
  const characters = [...new Intl.Segmenter().segment(text)];
  const cut = characters[fold];
  return cut ? text.slice(0, cut.index).trimEnd() : null;
}

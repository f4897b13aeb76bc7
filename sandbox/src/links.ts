const LINK = /https?:\/\/[^\s<>"]+/g;
const TRAILING_PUNCTUATION = /[.,;:!?)\]}'’”]+$/;

/** Answers the http(s) addresses in a text, in order, without the punctuation behind them. */
export function findLinks(text: string): readonly string[] {
  return (text.match(LINK) ?? []).map((link) => link.replace(TRAILING_PUNCTUATION, ''));
}

/** Answers the first http(s) address in a text; null without one. */
export function firstLink(text: string): string | null {
  return findLinks(text)[0] ?? null;
}

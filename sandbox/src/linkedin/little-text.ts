const SPECIAL = '|{}@[\\]()<>#\\\\*_~';
const ESCAPED = `\\\\[${SPECIAL}]`;
const TEXT = `(?:[^${SPECIAL}]|${ESCAPED})+`;

/** What may stand at any place of a little text; the first group is what a reader sees of it. */
const ELEMENTS: readonly { readonly pattern: RegExp; readonly prefix: string }[] = [
  { pattern: new RegExp(`(${TEXT})`, 'uy'), prefix: '' },
  {
    pattern: new RegExp(`@\\[(${TEXT})\\]\\(urn:li:(?:person|organization):[\\w-]+\\)`, 'uy'),
    prefix: '',
  },
  { pattern: new RegExp(`\\{hashtag\\|\\\\?[#\uff03]\\|(${TEXT})\\}`, 'uy'), prefix: '#' },
  { pattern: /#([\p{L}\p{N}]+)/uy, prefix: '#' },
];

/**
 * Reads a `commentary` the way LinkedIn shows it: escapes undone, mentions by name, hashtags with their sign. From the
 * first special character that is neither escaped nor part of one of these on, the rest is lost without an error.
 * @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/contents/little-text-format
 */
export function readLittleText(commentary: string): string {
  let visible = '';
  let position = 0;
  while (position < commentary.length) {
    const element = matchElement(commentary, position);
    if (!element) break;
    visible += element.visible;
    position = element.end;
  }
  return visible;
}

function matchElement(commentary: string, position: number) {
  for (const { pattern, prefix } of ELEMENTS) {
    pattern.lastIndex = position;
    const text = pattern.exec(commentary)?.[1];
    if (text !== undefined) return { visible: prefix + undoEscapes(text), end: pattern.lastIndex };
  }
  return undefined;
}

function undoEscapes(text: string): string {
  return text.replace(new RegExp(`\\\\([${SPECIAL}])`, 'gu'), '$1');
}

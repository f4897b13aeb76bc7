/** More than any honest page has; parsing costs time for each. */
const MAX_TAGS = 200;

const OPENING = /<(?:!--|(?:script|style|title|meta)(?=[\s/>]))/gi;
/** What ends the piece of a page that begins like this. */
const ENDS: Readonly<Record<string, RegExp>> = {
  '<!--': /-->/g,
  '<script': /<\/script[^<>]{0,100}>/gi,
  '<style': /<\/style[^<>]{0,100}>/gi,
  '<title': /<\/title[^<>]{0,100}>/gi,
  '<meta': /(?:[^"'>]|"[^"]*"|'[^']*')*>/gy,
};

/**
 * Cuts the `<title>` and `<meta>` tags out of a page, in order, as they are written. What is commented out or inside a
 * script does not count. One pass over the text, so that a hostile page costs no more than any other.
 */
export function cutMetaTags(html: string): string {
  const tags: string[] = [];
  let position = 0;
  while (tags.length < MAX_TAGS) {
    OPENING.lastIndex = position;
    const opening = OPENING.exec(html);
    const kind = opening?.[0].toLowerCase();
    const end = kind ? ENDS[kind] : undefined;
    if (!opening || !end) break;
    end.lastIndex = opening.index + opening[0].length;
    if (!end.test(html)) break;
    position = end.lastIndex;
    if (kind === '<title' || kind === '<meta') tags.push(html.slice(opening.index, position));
  }
  return tags.join('\n');
}

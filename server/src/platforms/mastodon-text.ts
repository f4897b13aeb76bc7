import { REMOTE_MENTION } from './mastodon-length.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The text of a post's HTML, links as their whole address: servers shorten what they show of one. */
export function textOfHtml(html: string): string {
  return html
    .split(/<\/a>/i)
    .map(withAddress)
    .join('')
    .replace(/<(br|\/p|\/li|\/div)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,8}));/gi, decodeEntity);
}

/** HTML up to the end of a link, the link replaced by its address; a mention or a hashtag, which are links too, stays. */
function withAddress(html: string): string {
  const start = html.lastIndexOf('<a ');
  const end = html.indexOf('>', start);
  if (start < 0 || end < 0) return html;
  const address = /\bhref=["']([^"']*)["']/i.exec(html.slice(start, end))?.[1];
  const shown = html.slice(end + 1).replace(/<[^<>]*>/g, '');
  return html.slice(0, start) + (address && !/^\s*[@#]/.test(shown) ? address : shown);
}

function decodeEntity(entity: string, hex: string, decimal: string, name: string): string {
  if (name) return ENTITIES[name.toLowerCase()] ?? entity;
  const codePoint = hex ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10);
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : entity;
}

/**
 * What stays the same between a text that was sent and the text of what became of it: servers rewrite white space,
 * quotes and Markdown signs, and leave the server out of mentions. A text without letters and digits is kept whole.
 */
export function canonicalStatusText(text: string): string {
  const bare = text
    .normalize('NFC')
    .replace(/https?:\/\//gi, '')
    .replace(REMOTE_MENTION, '$1');
  return bare.replace(/[^\p{L}\p{N}]+/gu, '') || bare.replace(/\s+/g, '');
}

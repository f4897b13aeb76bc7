import twitterText from 'twitter-text';
import { escapeHtml } from '../html.ts';

const CHARACTERS_PER_URL = 23;
/** Brackets belong to a path when they are closed, in at most two levels. */
const URL_PATTERN =
  /(?<![a-z0-9@#$])https?:\/\/[^\s<>()?/]+(?:\/(?:[^\s<>()?]|\((?:[^\s<>()?]|\([^\s<>()?]+\))+\))*)?(?:\?[a-z0-9!?*'();:&=+$/%#[\]\-_.,~|@^\u{80}-\u{10ffff}]*)?/giu;
const END_OF_QUERY = /[!?*'();:+$%[\].,~|@^]+$/;
const REMOTE_MENTION = /(?<![\w/])@(\w+(?:[\w.-]+\w)?)@[\w.-]*\w/gu;
const HASHTAG = /(?<![\p{L}\p{N}_/&])#([\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu;
const SHOWN_URL_LENGTH = 30;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Counts grapheme clusters; every URL with a protocol and a name under a top-level domain counts as 23, a mention without
 * its host, a content warning as it is.
 * @see https://docs.joinmastodon.org/user/posting/#text
 */
export function countCharacters(text: string, warning = ''): number {
  const counted = replaceUrls(text, (url) =>
    isPublic(url) ? 'x'.repeat(CHARACTERS_PER_URL) : url,
  );
  return [...graphemes.segment(warning + counted.replace(REMOTE_MENTION, '@$1'))].length;
}

function isPublic(url: string): boolean {
  return URL.canParse(url) && twitterText.extractUrlsWithIndices(new URL(url).origin).length > 0;
}

/** Answers the first URL of a text, or null. */
export function findFirstUrl(text: string): string | null {
  const match = text.match(URL_PATTERN)?.[0];
  return match === undefined ? null : splitUrl(match).url;
}

/** Answers the hashtags of a text, without their signs. */
export function findHashtags(text: string): readonly string[] {
  const bare = replaceUrls(text, () => '');
  return [...bare.matchAll(HASHTAG)].map((match) => match[1] ?? '');
}

/** Renders a text the way a server shows it: paragraphs, links and hashtags as HTML. */
export function renderContent(text: string, baseUrl: string): string {
  if (text === '') return '';
  const links: string[] = [];
  // A place holder that no text can contain: the server drops control characters, too.
  const held = replaceUrls(text.replaceAll('\u0000', ''), (url) => {
    links.push(renderLink(url));
    return '\u0000';
  });
  const tagged = escapeHtml(held).replace(HASHTAG, (_match, tag: string) => {
    const address = `${baseUrl}/tags/${encodeURIComponent(tag.toLowerCase())}`;
    return `<a href="${address}" class="mention hashtag" rel="tag">#<span>${tag}</span></a>`;
  });
  const linked = tagged.replaceAll('\u0000', () => links.shift() ?? '');
  const paragraphs = linked.replaceAll('\r\n', '\n').split(/\n{2,}/);
  return paragraphs.map((part) => `<p>${part.replaceAll('\n', '<br />')}</p>`).join('');
}

function replaceUrls(text: string, replace: (url: string) => string): string {
  return text.replace(URL_PATTERN, (match) => {
    const { url, rest } = splitUrl(match);
    return replace(url) + rest;
  });
}

/** Punctuation at the end belongs to the sentence; behind it there is no query. */
function splitUrl(match: string): { url: string; rest: string } {
  const start = match.indexOf('?');
  const path = start < 0 ? match : match.slice(0, start);
  const address = path.replace(/[!*"'\u300c\u300d:;=,.$%[\]~&|@\u2026]+$/, '');
  const query = address === path ? match.slice(path.length).replace(END_OF_QUERY, '') : '';
  const url = address + (query === '?' ? '' : query);
  return { url, rest: match.slice(url.length) };
}

function renderLink(url: string): string {
  const prefix = /^https?:\/\/(www\.)?/i.exec(url)?.[0] ?? '';
  const shown = url.slice(prefix.length, prefix.length + SHOWN_URL_LENGTH);
  const hidden = url.slice(prefix.length + SHOWN_URL_LENGTH);
  const cut = hidden === '' ? '' : 'ellipsis';
  return [
    `<a href="${escapeHtml(url)}" target="_blank" rel="nofollow noopener" translate="no">`,
    `<span class="invisible">${escapeHtml(prefix)}</span>`,
    `<span class="${cut}">${escapeHtml(shown)}</span>`,
    `<span class="invisible">${escapeHtml(hidden)}</span></a>`,
  ].join('');
}

import { createHash } from 'node:crypto';
import twitterText from 'twitter-text';

/** One link of a post as `entities.urls` lists it; indices count code points. */
export interface UrlEntity {
  readonly start: number;
  readonly end: number;
  readonly url: string;
  readonly expanded_url: string;
  readonly display_url: string;
}

/** A text as X answers it. */
export interface WrappedText {
  readonly text: string;
  readonly urls: readonly UrlEntity[];
}

/**
 * Replaces every link by a t.co link and escapes what is left for HTML, as X does with each post.
 * @param seed makes the short links of one post differ from those of another
 * @param mediaLink address of the attached media, which X adds to the end of the text
 */
export function wrapLinks(sent: string, seed: string, mediaLink: string | null): WrappedText {
  const trailing = mediaLink === null ? [] : [mediaLink];
  const urls: UrlEntity[] = [];
  let text = '';
  let position = 0;
  const append = (link: string) => {
    const url = `https://t.co/${shorten(`${seed} ${urls.length} ${link}`)}`;
    const start = [...text].length;
    const display = link.replace(/^https?:\/\/(www\.)?/i, '');
    urls.push({
      start,
      end: start + url.length,
      url,
      expanded_url: link,
      display_url: display.length > 27 ? `${display.slice(0, 26)}…` : display,
    });
    text += url;
  };
  for (const { url, indices } of twitterText.extractUrlsWithIndices(sent)) {
    text += escapeText(sent.slice(position, indices[0]));
    append(withProtocol(url));
    position = indices[1];
  }
  text += escapeText(sent.slice(position));
  for (const link of trailing) {
    if (text !== '') text += ' ';
    append(link);
  }
  return { text, urls };
}

/** The first link of a text with its protocol; null without one. */
export function firstLink(text: string): string | null {
  const first = twitterText.extractUrlsWithIndices(text)[0];
  return first ? withProtocol(first.url) : null;
}

function withProtocol(url: string): string {
  return /^https?:\/\//i.test(url) ? url : `http://${url}`;
}

function shorten(text: string): string {
  return createHash('sha256').update(text).digest('base64').replace(/[+/=]/g, '').slice(0, 10);
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

import { MIMEType } from 'node:util';
import type { LinkPreview } from '@herald/schema/context';
import scrape from 'open-graph-scraper';
import type { Dispatcher } from 'undici';
import { cutMetaTags } from './meta-tags.ts';
import { FetchRefusedError, fetchPublic } from './net/fetch-public.ts';

const MAX_PAGE_BYTES = 1024 ** 2;
const TIMEOUT_MS = 5_000;
const MAX_TITLE_LENGTH = 300;
const MAX_DESCRIPTION_LENGTH = 500;
const CACHE_SIZE = 500;
const REMEMBER_MS = 10 * 60_000;
/** A page that could not be read may be back soon. */
const REMEMBER_FAILURE_MS = 30_000;

interface Options {
  /** Way out to the web. */
  readonly dispatcher: Dispatcher;
  readonly now: () => Date;
}

interface Remembered {
  readonly preview: Promise<LinkPreview | null>;
  until: number;
}

/**
 * Makes the function that reads what the page behind a link says of itself: its Open Graph data, else its title and
 * description. Null when the page cannot be read. Answers are remembered for some minutes.
 */
export function createLinkPreviewer({
  dispatcher,
  now,
}: Options): (url: string) => Promise<LinkPreview | null> {
  const cache = new Map<string, Remembered>();

  return async (url) => {
    const known = cache.get(url);
    if (known && known.until > now().getTime()) return await known.preview;
    const entry = {
      preview: readPreview(url, dispatcher),
      until: now().getTime() + REMEMBER_MS,
    };
    cache.delete(url);
    cache.set(url, entry);
    const [oldest] = cache.keys();
    if (cache.size > CACHE_SIZE && oldest !== undefined) cache.delete(oldest);
    const preview = await entry.preview;
    if (!preview) entry.until = now().getTime() + REMEMBER_FAILURE_MS;
    return preview;
  };
}

async function readPreview(url: string, dispatcher: Dispatcher): Promise<LinkPreview | null> {
  try {
    const page = await fetchPublic(url, {
      dispatcher,
      maxBytes: MAX_PAGE_BYTES,
      timeoutMs: TIMEOUT_MS,
      accept: ['text/html', 'application/xhtml+xml'],
      tooLarge: 'cut',
    });
    const found = await scrapePage(decode(page.body, page.contentType));
    return (
      found && { url: new URL(url).href, ...found, imageUrl: absolute(found.imageUrl, page.url) }
    );
  } catch (error) {
    if (error instanceof FetchRefusedError) return null;
    throw error;
  }
}

async function scrapePage(html: string): Promise<Omit<LinkPreview, 'url'> | null> {
  // The scraper takes seconds for the whole of a large page, and an empty one for "no page given".
  const tags = cutMetaTags(html) || ' ';
  // What a page makes the scraper throw says nothing about us.
  const answer = await scrape({ html: tags }).catch(() => null);
  if (!answer || answer.error) return null;
  const {
    ogTitle,
    twitterTitle,
    ogDescription,
    twitterDescription,
    ogImage,
    twitterImage,
    ogSiteName,
  } = answer.result;
  return {
    title: shorten(ogTitle ?? twitterTitle, MAX_TITLE_LENGTH),
    description: shorten(ogDescription ?? twitterDescription, MAX_DESCRIPTION_LENGTH),
    imageUrl: ogImage?.[0]?.url ?? twitterImage?.[0]?.url ?? null,
    siteName: shorten(ogSiteName, MAX_TITLE_LENGTH),
  };
}

/** Reads the bytes in the encoding that the header, else the page itself, else the standard names. */
function decode(body: Uint8Array, contentType: string): string {
  const start = Buffer.from(body.subarray(0, 1024)).toString('latin1');
  const charset =
    charsetOf(contentType) ?? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1];
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

function charsetOf(contentType: string): string | null {
  try {
    return new MIMEType(contentType).params.get('charset');
  } catch {
    return null;
  }
}

function shorten(text: string | undefined, maxLength: number): string | null {
  const characters = [...(text ?? '').replace(/\s+/g, ' ').trim()];
  if (characters.length <= maxLength) return characters.join('') || null;
  return `${characters
    .slice(0, maxLength - 1)
    .join('')
    .trimEnd()}…`;
}

function absolute(imageUrl: string | null, pageUrl: string): string | null {
  const url = imageUrl ? URL.parse(imageUrl, pageUrl) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

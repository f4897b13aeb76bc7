import { GraphError, invalidParameter } from '../meta/graph-error.ts';
import { isOnThisMachine } from '../oauth/loopback.ts';
import { type LinkPreview, readPreview } from '../web/link-preview.ts';
import { readPage } from '../web/read-page.ts';

/**
 * Reads the page behind the `link` of a post the way Facebook does. Only pages on this machine are read: the sandbox
 * reaches no further, and takes any other link as it is, without a preview.
 * @throws GraphError with subcode 2061006 for what is no web address, 1609008 for a link to Facebook itself, and code
 * 1609005 when the page cannot be read
 */
export async function scrapeLink(link: string): Promise<LinkPreview | null> {
  if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) {
    throw invalidParameter('Invalid URL in the link parameter', 2061006);
  }
  if (/(^|\.)facebook\.com$/.test(new URL(link).hostname)) {
    throw invalidParameter('Links to facebook.com cannot be shared here', 1609008);
  }
  if (!isOnThisMachine(link)) return null;
  const page = await readPage(link, { 'User-Agent': 'facebookexternalhit/1.1' });
  if (page !== null) return readPreview(page, link);
  throw new GraphError({
    code: 1609005,
    message: '(#1609005) The url you supplied could not be scraped',
  });
}

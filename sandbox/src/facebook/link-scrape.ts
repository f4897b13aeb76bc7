import { GraphError, invalidParameter } from '../meta/graph-error.ts';
import { isLoopbackRedirect } from '../oauth/loopback.ts';

const TIMEOUT_MS = 5_000;

/**
 * Checks the `link` of a post the way Facebook does, by reading the page. Only pages on this machine are read: the
 * sandbox reaches no further, and takes any other link as it is.
 * @throws GraphError with subcode 2061006 for what is no web address, 1609008 for a link to Facebook itself, and code
 * 1609005 when the page cannot be read
 */
export async function scrapeLink(link: string): Promise<void> {
  if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) {
    throw invalidParameter('Invalid URL in the link parameter', 2061006);
  }
  if (/(^|\.)facebook\.com$/.test(new URL(link).hostname)) {
    throw invalidParameter('Links to facebook.com cannot be shared here', 1609008);
  }
  if (isLoopbackAddress(link) && !(await isReadable(link))) {
    throw new GraphError({
      code: 1609005,
      message: '(#1609005) The url you supplied could not be scraped',
    });
  }
}

function isLoopbackAddress(link: string): boolean {
  const { origin } = new URL(link.replace(/^https:/, 'http:'));
  return isLoopbackRedirect(origin);
}

async function isReadable(link: string): Promise<boolean> {
  try {
    const response = await fetch(link, {
      headers: { 'User-Agent': 'facebookexternalhit/1.1', Accept: 'text/html' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

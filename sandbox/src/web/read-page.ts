import { isOnThisMachine } from '../oauth/loopback.ts';

const TIMEOUT_MS = 5_000;
const MAXIMUM_BYTES = 1024 * 1024;
const MAXIMUM_REDIRECTS = 5;

/**
 * Reads the page a link leads to, its first megabyte. Only pages on this machine are read, because the sandbox reaches no
 * further: a page elsewhere, also one that is redirected to, says nothing.
 * @returns null for a page that cannot be read
 */
export async function readPage(link: string, headers: Record<string, string> = {}) {
  try {
    return await follow(link, headers, AbortSignal.timeout(TIMEOUT_MS), MAXIMUM_REDIRECTS);
  } catch {
    return null;
  }
}

async function follow(
  link: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  redirectsLeft: number,
): Promise<string | null> {
  if (!isOnThisMachine(link)) return '';
  const response = await fetch(link, {
    headers: { ...headers, Accept: 'text/html' },
    redirect: 'manual',
    signal,
  });
  if (response.ok) return readBeginning(response.body);
  await response.body?.cancel();
  const location = response.headers.get('location');
  const redirected = response.status >= 300 && response.status < 400 && location !== null;
  if (!redirected || redirectsLeft === 0) return null;
  return follow(new URL(location, link).href, headers, signal, redirectsLeft - 1);
}

/** What a page says of itself stands at its beginning. */
async function readBeginning(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop cancels the rest of the body.
    if (length >= MAXIMUM_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAXIMUM_BYTES).toString('utf8');
}

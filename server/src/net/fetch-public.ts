import { type Dispatcher, fetch, type Response } from 'undici';

/** Why an address on the web could not be read; the message is a sentence for the person who gave it. */
export class FetchRefusedError extends Error {
  override readonly name = 'FetchRefusedError';
}

interface Options {
  readonly dispatcher: Dispatcher;
  /** Most bytes read of the body. */
  readonly maxBytes: number;
  /** Longest the whole of it may take, all redirects and the body included, in milliseconds. */
  readonly timeoutMs: number;
  /** Media types that are read, e.g. `text/html` or `image/*`. */
  readonly accept: readonly string[];
  readonly maxRedirects?: number;
  /** What to do with a body that is larger: refuse it, or keep its beginning. */
  readonly tooLarge?: 'refuse' | 'cut';
}

interface Fetched {
  /** Where the redirects ended. */
  readonly url: string;
  readonly status: number;
  /** The whole header, e.g. `text/html; charset=utf-8`. */
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * Reads a page or file whose address a person gave, bounded in time and size. Every redirect is checked like the first
 * address.
 * @throws FetchRefusedError when the address is none for the public web, or no usable answer came.
 */
export async function fetchPublic(url: string, options: Options): Promise<Fetched> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    return await follow(parseWebAddress(url), options, signal, options.maxRedirects ?? 3);
  } catch (error) {
    throw toRefusal(error, signal);
  }
}

async function follow(
  url: URL,
  options: Options,
  signal: AbortSignal,
  redirectsLeft: number,
): Promise<Fetched> {
  const answer = await fetch(url, {
    headers: { accept: options.accept.join(', '), 'user-agent': 'Herald' },
    redirect: 'manual',
    signal,
    dispatcher: options.dispatcher,
  });
  const location = answer.headers.get('location');
  if (answer.status >= 300 && answer.status < 400 && location !== null) {
    await answer.body?.cancel();
    if (redirectsLeft === 0) throw new FetchRefusedError('The address redirects too often.');
    return await follow(parseWebAddress(location, url), options, signal, redirectsLeft - 1);
  }
  const contentType = answer.headers.get('content-type') ?? '';
  const refusal = refusalOf(answer, contentType, options);
  if (refusal) {
    await answer.body?.cancel();
    throw new FetchRefusedError(refusal);
  }
  const body = await readBody(answer, options);
  return { url: url.href, status: answer.status, contentType, body };
}

function parseWebAddress(address: string, base?: URL): URL {
  const url = URL.parse(address, base);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new FetchRefusedError('Only addresses that begin with http:// or https:// can be read.');
  return url;
}

function refusalOf(answer: Response, contentType: string, options: Options): string | null {
  if (!answer.ok) return `The address cannot be read: its server answered with ${answer.status}.`;
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!options.accept.some((accepted) => covers(accepted, mediaType)))
    return 'The address leads to another kind of content than expected.';
  const announced = Number(answer.headers.get('content-length'));
  if (options.tooLarge !== 'cut' && announced > options.maxBytes) return tooLarge(options);
  return null;
}

function covers(accepted: string, mediaType: string): boolean {
  return accepted.endsWith('/*')
    ? mediaType.startsWith(accepted.slice(0, -1))
    : mediaType === accepted;
}

async function readBody(answer: Response, options: Options): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size <= options.maxBytes) continue;
    if (options.tooLarge !== 'cut') throw new FetchRefusedError(tooLarge(options));
    return Buffer.concat(chunks).subarray(0, options.maxBytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge({ maxBytes }: Options): string {
  return `The address leads to more than ${Math.round(maxBytes / 1024 ** 2)} MB.`;
}

function toRefusal(error: unknown, signal: AbortSignal): FetchRefusedError {
  if (error instanceof FetchRefusedError) return error;
  // One sentence for what is not there, does not answer and is not let through: what is inside is nobody's business.
  const message = signal.aborted
    ? 'The address took too long to answer.'
    : 'The address cannot be reached on the public internet. Check that it is written correctly.';
  return new FetchRefusedError(message, { cause: error });
}

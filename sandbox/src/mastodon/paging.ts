import type { Request, Response } from 'express';
import type { Status } from './instance.ts';
import { readFlag, readParameters, readText } from './parameters.ts';

const DEFAULT_SIZE = 20;
const LARGEST_SIZE = 40;
/** What the links of a page keep of the request. */
const KEPT_PARAMETERS = ['limit', 'only_media', 'exclude_replies'];

/** Some of an account's statuses, newest first. */
interface Page {
  readonly statuses: readonly Status[];
  /** Whether the page is as long as was asked for, so that there may be more. */
  readonly full: boolean;
}

/**
 * The newest of the statuses that the parameters of a request ask for; with `min_id` those next to it instead.
 * @param statuses oldest first
 * @see https://docs.joinmastodon.org/methods/accounts/#statuses
 */
export function takePage(request: Request, statuses: readonly Status[]): Page {
  const parameters = readParameters(request);
  const asked = Number(readText(parameters, 'limit') ?? DEFAULT_SIZE) || DEFAULT_SIZE;
  const size = Math.min(asked, LARGEST_SIZE);
  const maxId = readText(parameters, 'max_id');
  const minId = readText(parameters, 'min_id');
  const sinceId = minId ?? readText(parameters, 'since_id');
  const matching = statuses.filter(
    ({ id, mediaIds, inReplyToId }) =>
      (maxId === undefined || isBefore(id, maxId)) &&
      (sinceId === undefined || isBefore(sinceId, id)) &&
      !(readFlag(parameters, 'only_media') && mediaIds.length === 0) &&
      !(readFlag(parameters, 'exclude_replies') && inReplyToId !== null) &&
      !readFlag(parameters, 'pinned'),
  );
  const page = minId === undefined ? matching.slice(-size) : matching.slice(0, size);
  return { statuses: page.toReversed(), full: page.length === size };
}

/**
 * Names the addresses of the pages before and after one.
 * @see https://docs.joinmastodon.org/api/guidelines/#pagination
 */
export function setPageLinks(
  baseUrl: string,
  request: Request,
  response: Response,
  { statuses, full }: Page,
): void {
  const [newest, oldest] = [statuses[0], statuses.at(-1)];
  if (!newest || !oldest) return;
  const address = (name: string, id: string) => {
    const asked = new URL(request.originalUrl, baseUrl);
    const url = new URL(asked.pathname, baseUrl);
    for (const kept of KEPT_PARAMETERS) {
      const value = asked.searchParams.get(kept);
      if (value !== null) url.searchParams.set(kept, value);
    }
    url.searchParams.set(name, id);
    return url.href;
  };
  response.links({
    ...(full && { next: address('max_id', oldest.id) }),
    prev: address('min_id', newest.id),
  });
}

function isBefore(one: string, other: string): boolean {
  return one.length < other.length || (one.length === other.length && one < other);
}

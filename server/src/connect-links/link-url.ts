import type { Config } from '../config.ts';

const PAGE = '/connect';

/** Where a link leads; what follows the `#` is told to no server and kept in no log. */
export function linkUrl({ publicUrl }: Pick<Config, 'publicUrl'>, code: string): string {
  return `${publicUrl}${PAGE}#${code}`;
}

/** The page of a link in the browser that opened it; null: of one that it did not open. */
export function visitPath(linkId: string | null): string {
  return linkId === null ? PAGE : `${PAGE}?link=${linkId}`;
}

import type { DraftContent } from './draft.ts';

/** A share as far as it can be composed anew. */
interface EarlierShare {
  readonly url?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly message?: string | null | undefined;
  readonly images: readonly {
    readonly id: string;
    readonly url: string;
    readonly altText?: string | null | undefined;
  }[];
}

/** What an account was to get of it; `text` word for word, with the link where it stands in the text. */
interface EarlierResult {
  readonly connection: { readonly id: string };
  readonly text: string;
}

/** What to open the composer with so that it says again what a share said to one account, in its own text if it had one. */
export function composeAgain(share: EarlierShare, { connection, text }: EarlierResult) {
  const [image] = share.images;
  const own = findOwnText(share, text);
  return {
    url: share.url ?? '',
    title: share.title ?? null,
    description: share.description ?? null,
    message: share.message ?? '',
    image: image ? { kind: 'uploaded', id: image.id, url: image.url } : null,
    imageAlt: image?.altText ?? '',
    connectionIds: [connection.id],
    overrides: own === undefined ? {} : { [connection.id]: own },
  } satisfies Partial<DraftContent>;
}

/** The text an account had instead of the share's message; undefined: it had none. */
function findOwnText({ url, message }: EarlierShare, text: string): string | undefined {
  const shared = message?.trim() ?? '';
  const said = url ? withoutLink(text, url) : text;
  return text === shared || said === shared ? undefined : said;
}

/** Networks that have no card for a link get it in the text: under the message, or alone where there is none. */
function withoutLink(text: string, url: string): string {
  if (text === url) return '';
  const ending = `\n\n${url}`;
  return text.endsWith(ending) ? text.slice(0, -ending.length) : text;
}

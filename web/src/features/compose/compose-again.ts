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

/** What an account was to get of it. */
interface EarlierResult {
  readonly connection: { readonly id: string };
  readonly message: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
}

/** What to open the composer with so that it says again what a share said to one account, in its own text if it had one. */
export function composeAgain(share: EarlierShare, { connection, message, options }: EarlierResult) {
  const shared = share.message ?? '';
  return {
    url: share.url ?? '',
    title: share.title ?? null,
    description: share.description ?? null,
    message: shared,
    images: share.images.map(({ id, url, altText }) => ({
      kind: 'uploaded' as const,
      id,
      url,
      alt: altText ?? '',
    })),
    connectionIds: [connection.id],
    overrides: message === shared ? {} : { [connection.id]: message },
    options: {
      [connection.id]: Object.fromEntries(options.map(({ name, value }) => [name, value])),
    },
  } satisfies Partial<DraftContent>;
}

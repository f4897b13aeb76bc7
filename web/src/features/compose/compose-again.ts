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

/**
 * What to open the composer with so that it says again what a share said to some of its accounts, to each in its own text if
 * it had one.
 */
export function composeAgain(share: EarlierShare, results: readonly EarlierResult[]) {
  const shared = share.message ?? '';
  const own = results.filter(({ message }) => message !== shared);
  return {
    url: share.url ?? '',
    title: share.title ?? null,
    description: share.description ?? null,
    // Nobody knows who wrote them: they belong to the link, and go with it.
    pageWords: { title: share.title ?? null, description: share.description ?? null },
    message: shared,
    images: share.images.map(({ id, url, altText }) => ({
      kind: 'uploaded' as const,
      id,
      url,
      alt: altText ?? '',
    })),
    connectionIds: results.map(({ connection }) => connection.id),
    overrides: Object.fromEntries(own.map(({ connection, message }) => [connection.id, message])),
    options: Object.fromEntries(
      results.map(({ connection, options }) => [
        connection.id,
        Object.fromEntries(options.map(({ name, value }) => [name, value])),
      ]),
    ),
  } satisfies Partial<DraftContent>;
}

import { i18n } from '@lingui/core';
import type { PlatformId } from './gql/graphql.ts';
import { platforms } from './platforms.tsx';

interface OnPlatform {
  readonly platform: { readonly id: PlatformId };
  readonly connection: { readonly displayName: string };
}

const order = Object.keys(platforms);

/** Results in the order in which networks are listed everywhere, and accounts of one network by name. */
export function byPlatform<Result extends OnPlatform>(results: readonly Result[]): Result[] {
  return results.toSorted(
    (a, b) =>
      order.indexOf(a.platform.id) - order.indexOf(b.platform.id) ||
      a.connection.displayName.localeCompare(b.connection.displayName, i18n.locales),
  );
}

import type { Context } from './context.ts';
import { isPlatformId, PLATFORM_IDS } from './platform-id.ts';
import type { PlatformInfo } from './platforms.ts';

/** The platform a row names. */
export function platformOf(context: Context, row: { readonly platform: string }): PlatformInfo {
  if (!isPlatformId(row.platform)) {
    throw new Error(`A row names the unknown platform ${row.platform}.`);
  }
  return context.services.platforms.get(row.platform);
}

/** Sorts rows in the order the platforms are listed, keeping the order within one. */
export function byPlatform<Row extends { readonly platform: string }>(rows: readonly Row[]): Row[] {
  const order: readonly string[] = PLATFORM_IDS;
  return rows.toSorted((a, b) => order.indexOf(a.platform) - order.indexOf(b.platform));
}

import type { PlatformId, ShareStatus } from '../../gql/graphql.ts';

interface Listed {
  readonly id: string;
  readonly createdAt: string;
  readonly scheduledAt: string | null;
  readonly message: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly results: readonly {
    readonly status: ShareStatus;
    readonly platform: { readonly id: PlatformId };
  }[];
}

interface List {
  readonly edges: readonly { readonly node: Listed }[];
}

/** A share somebody has to look after, and where. */
export interface OpenShare {
  readonly share: Listed;
  /** Where it was not published. */
  readonly failed: readonly PlatformId[];
  /** Where only a person can tell whether it was. */
  readonly unknown: readonly PlatformId[];
}

/** What failed longer ago than this was seen and left, in milliseconds. */
const RECENT = 2 * 86_400_000;

/** Puts together what needs somebody: what may or may not be out, and what failed lately; newest first. */
export function readOpenShares(
  { failed, unknown }: { readonly failed: List; readonly unknown: List },
  now: number,
): readonly OpenShare[] {
  const recent = failed.edges.filter(({ node }) => now - dueAt(node) < RECENT);
  const shares = [...unknown.edges, ...recent].map(({ node }) => node);
  return [...new Map(shares.map((share) => [share.id, share])).values()]
    .toSorted((one, other) => dueAt(other) - dueAt(one))
    .map((share) => ({
      share,
      failed: platformsOf(share, 'FAILED'),
      unknown: platformsOf(share, 'UNKNOWN'),
    }));
}

function dueAt({ scheduledAt, createdAt }: Listed): number {
  return Date.parse(scheduledAt ?? createdAt);
}

function platformsOf({ results }: Listed, wanted: 'FAILED' | 'UNKNOWN'): readonly PlatformId[] {
  const there = results.filter(({ status }) => status === wanted);
  return [...new Set(there.map(({ platform }) => platform.id))];
}

/** What stands between a new person and their first post, in this order. */
export type FirstRunStep = 'connect' | 'share' | 'see';

/** How far somebody has come. */
export interface FirstRunPath {
  readonly current: FirstRunStep;
  /** The newest share; null: none yet. */
  readonly shareId: string | null;
}

interface Facts {
  readonly socialConnections: readonly unknown[];
  readonly shares: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
  /** The shares with something published. */
  readonly landed: { readonly totalCount: number };
}

/** Reads from what a workspace has how far it has come; null: a post has landed, there is nothing left to show. */
export function readPath({ socialConnections, shares, landed }: Facts): FirstRunPath | null {
  if (landed.totalCount > 0) return null;
  const shareId = shares.edges[0]?.node.id ?? null;
  if (shareId !== null) return { current: 'see', shareId };
  return { current: socialConnections.length > 0 ? 'share' : 'connect', shareId };
}

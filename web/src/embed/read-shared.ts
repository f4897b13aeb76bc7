interface Question {
  readonly herald: string;
  readonly site: string;
  readonly url: string;
  /** Asks Herald although the browser may know an answer of before. */
  readonly afresh: boolean;
}

/** Names of the networks on which a page was shared; none where Herald does not tell, or not now. */
export async function readShared({
  herald,
  site,
  url,
  afresh,
}: Question): Promise<readonly string[]> {
  try {
    const answer = await fetch(`${herald}/embed/shared?${new URLSearchParams({ site, url })}`, {
      credentials: 'omit',
      cache: afresh ? 'reload' : 'default',
    });
    if (!answer.ok) return [];
    const { platforms }: { platforms: readonly { readonly name: string }[] } = await answer.json();
    return platforms.map(({ name }) => name);
  } catch {
    return [];
  }
}

interface Answer {
  readonly link?: string;
  readonly error?: { readonly message: string };
}

/** Which link this page is about, or why that is not known; both null: nobody said. */
interface AtHand {
  readonly link: string | null;
  /** A sentence for the person. */
  readonly refusal: string | null;
}

/**
 * Hands in the code this page was opened with, and takes it out of the address, where a history would keep it. What the
 * browser gets for it lies in a cookie that no script sees.
 */
export async function takeLink(): Promise<AtHand> {
  const opened = new URLSearchParams(window.location.search).get('link');
  const code = window.location.hash.slice(1);
  // Facebook and Instagram put a fragment of their own behind the address they send people back to.
  if (opened || !code) return { link: opened, refusal: null };
  const answer = await fetch('/social/visits', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  const { link, error }: Answer = await answer.json();
  const { pathname } = window.location;
  const address = link ? `${pathname}?${new URLSearchParams({ link })}` : pathname;
  // Who came too often tries again with the same address.
  if (link || answer.status === 404) window.history.replaceState(window.history.state, '', address);
  return { link: link ?? null, refusal: error?.message ?? null };
}

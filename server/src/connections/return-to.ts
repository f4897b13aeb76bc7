export const DEFAULT_RETURN_TO = '/settings/social-accounts';

const MAX_LENGTH = 2_000;

/** What is no page: from there, one login would lead into the next. */
const NO_PAGE = /^\/(social|api|graphql|media|fragments)(\/|$)/i;

/** The path of a page of our own with its query, normalised; null for anything that would lead elsewhere. */
export function ownPath(returnTo: string, publicUrl: string): string | null {
  // Browsers drop tabs and line feeds and read a backslash as a slash, so none may be there.
  const control = [...returnTo].some((character) => character <= ' ' || character === '\\');
  if (control || !returnTo.startsWith('/') || returnTo.startsWith('//')) return null;
  const base = new URL(publicUrl);
  const url = URL.canParse(returnTo, base) ? new URL(returnTo, base) : null;
  if (!url || url.origin !== base.origin || url.pathname.startsWith('//')) return null;
  if (url.href.length > MAX_LENGTH || NO_PAGE.test(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}

/** Adds what became of an attempt to the path the browser returns to. */
export function withOutcome(
  returnTo: string,
  outcome: { readonly attempt?: string; readonly error?: string },
): string {
  const url = new URL(returnTo, 'http://own.invalid');
  for (const [name, value] of Object.entries(outcome)) url.searchParams.set(name, value);
  return url.pathname + url.search + url.hash;
}

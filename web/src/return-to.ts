/** The address of the page that is open, as a path of our own with its query and hash. */
export function currentPath(): string {
  const { pathname, search, hash } = window.location;
  return pathname + search + hash;
}

/** The sign-in page that leads back to `path` afterwards. */
export function signInPath(path: string): string {
  return path === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ returnTo: path })}`;
}

/**
 * Reads `returnTo` from a query string. Answers a path of our own origin, or null for everything else:
 * other origins, protocol-relative addresses, the sign-in pages themselves.
 */
export function readReturnTo(
  search: URLSearchParams,
  origin = window.location.origin,
): string | null {
  const value = search.get('returnTo');
  if (value === null || !value.startsWith('/') || !URL.canParse(value, origin)) return null;
  const url = new URL(value, origin);
  if (url.origin !== origin || ['/sign-in', '/sign-up'].includes(url.pathname)) return null;
  // Two slashes at its beginning, written so or left by dots, make a path the name of another host.
  if (value.startsWith('//') || url.pathname.startsWith('//')) return null;
  return url.pathname + url.search + url.hash;
}

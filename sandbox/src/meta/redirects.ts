/** Where a login goes back to, and what it must hand back. */
export interface RedirectTarget {
  readonly redirectUri: string;
  readonly state: string | undefined;
}

/** Builds the redirect after Approve: code, state, and the fragment Meta's dialogs append. */
export function approvedRedirect(target: RedirectTarget, code: string, fragment: string): URL {
  const url = new URL(target.redirectUri);
  url.searchParams.set('code', code);
  if (target.state !== undefined) url.searchParams.set('state', target.state);
  url.hash = fragment;
  return url;
}

/** Builds the redirect after Deny. */
export function deniedRedirect(
  target: RedirectTarget,
  denial: { readonly description: string; readonly errorCode?: string },
): URL {
  const url = new URL(target.redirectUri);
  url.searchParams.set('error', 'access_denied');
  url.searchParams.set('error_reason', 'user_denied');
  url.searchParams.set('error_description', denial.description);
  if (denial.errorCode) url.searchParams.set('error_code', denial.errorCode);
  if (target.state !== undefined) url.searchParams.set('state', target.state);
  return url;
}

/** What a person does at a stand-in's login page. */
export interface Consent {
  readonly decision?: 'approve' | 'deny';
  /** Test account to log in as; the first unless said otherwise. */
  readonly account?: string;
  /** Permissions left out (Facebook). */
  readonly declinedScopes?: readonly string[];
}

/** Answers a login page; gives the address it sends the browser to. */
export async function approve(
  authorizationUrl: string | URL,
  { decision = 'approve', account, declinedScopes }: Consent = {},
): Promise<URL> {
  const page = new URL(authorizationUrl);
  page.searchParams.set('sandbox_decision', decision);
  if (account) page.searchParams.set('sandbox_account', account);
  if (declinedScopes) page.searchParams.set('sandbox_declined_scopes', declinedScopes.join(','));
  const answer = await fetch(page, { redirect: 'manual' });
  const target = answer.headers.get('location');
  if (!target) throw new Error(`the login page answered ${answer.status}: ${await answer.text()}`);
  return new URL(target, page);
}

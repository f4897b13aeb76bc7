import type { Config } from '../config.ts';

/** What became of a visit, as the page it goes on at is told. */
export type VisitOutcome = 'connected' | 'denied' | 'canceled';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * The address of another site's page, normalised: what is stored is what every browser makes of it. Null for anything
 * that is not safe to send somebody to.
 */
export function foreignUrl(
  returnUrl: string,
  { publicUrl, sandbox }: Pick<Config, 'publicUrl' | 'sandbox'>,
): string | null {
  // Browsers read a backslash as a slash, others do not: which host is meant must not depend on the reader.
  const ambiguous = [...returnUrl].some((character) => character <= ' ' || character === '\\');
  if (ambiguous || !URL.canParse(returnUrl)) return null;
  const url = new URL(returnUrl);
  if (url.username || url.password || url.origin === new URL(publicUrl).origin) return null;
  const onThisMachine = sandbox.on && url.protocol === 'http:' && LOOPBACK.test(url.hostname);
  return url.protocol === 'https:' || onThisMachine ? url.href : null;
}

interface Left {
  readonly id: string;
  readonly returnUrl: string;
  readonly reference: string | null;
}

/** Where somebody goes on who came by a link. */
export function returnUrlOf({ id, returnUrl, reference }: Left, outcome: VisitOutcome): string {
  const url = new URL(returnUrl);
  url.searchParams.set('herald_link', id);
  url.searchParams.set('herald_status', outcome);
  if (reference !== null) url.searchParams.set('herald_reference', reference);
  return url.href;
}

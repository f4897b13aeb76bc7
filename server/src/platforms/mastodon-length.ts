import twitterText from 'twitter-text';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A mention of somebody on another server; the first group is all that counts of it. */
export const REMOTE_MENTION =
  /(?<![=/\p{L}\p{N}_])(@[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}_]+(?:[.-]+[\p{L}\p{N}_]+)*/giu;

/** Scheme, host and port of a link, and everything that stands behind them without a gap. */
const LINK =
  /(?<![a-z0-9@＠$#＃])(https?:\/\/)((?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]+)((?::\d+)?)([/?][^\s<>]*)?/giu;

const NO_END_OF_PATH = '!*"\'「」:;=,.$%[]~&|@';
const QUERY =
  /^\?[a-z0-9!?*'();:&=+$/%#[\]\-_.,~|@^\u{80}-\u{10ffff}]*[a-z0-9_&=#/\-\u{80}-\u{10ffff}]/iu;

/**
 * Characters as Mastodon counts them: what people see as one is one, every link has the same length, and a mention does
 * not count its server. A content warning counts as it is.
 * @see https://docs.joinmastodon.org/user/posting/#text
 */
export function countCharacters(text: string, charactersPerUrl: number, warning = ''): number {
  const counted = text
    .replace(LINK, (match, scheme: string, host: string, port: string, behind: string = '') => {
      const known = lengthOfName(host);
      if (known === 0) return match;
      const rest = known === host.length ? port.length + lengthOfPath(behind) : 0;
      return 'x'.repeat(charactersPerUrl) + match.slice(scheme.length + known + rest);
    })
    .replace(REMOTE_MENTION, '$1');
  let length = 0;
  for (const _ of graphemes.segment(warning + counted)) length += 1;
  return length;
}

/** How much of a host is a name under a top-level domain: nothing else makes a link. */
function lengthOfName(host: string): number {
  const scheme = 'https://';
  const [link] = twitterText.extractUrlsWithIndices(scheme + host);
  return link ? link.indices[1] - scheme.length : 0;
}

/** How much of what stands behind a host belongs to the link, in UTF-16 units. */
function lengthOfPath(behind: string): number {
  const run = endOfRun(behind);
  let end = run;
  while (end > 0 && NO_END_OF_PATH.includes(behind.charAt(end - 1))) end -= 1;
  // Where the path ends in punctuation, what looks like a query is none.
  return end < run ? end : run + (QUERY.exec(behind.slice(run))?.[0].length ?? 0);
}

/** Where a path ends at the latest: at its query, or at a bracket that is not closed within two levels. */
function endOfRun(path: string): number {
  let at = 0;
  while (at < path.length && !'?)'.includes(path.charAt(at))) {
    const length = path[at] === '(' ? lengthInBrackets(path.slice(at)) : 1;
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** Length of what begins with a bracket up to the one that closes it; 0: none does. */
function lengthInBrackets(path: string): number {
  return /^\((?:[^()?]+|[^()?]*\([^()?]+\)[^()?]*)\)/.exec(path)?.[0].length ?? 0;
}

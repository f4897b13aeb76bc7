import { t } from '@lingui/core/macro';

const example = 'mastodon.social';

/**
 * Answers what is wrong with the name of a Mastodon server, or null. Good are a host ("mastodon.social"),
 * an address ("https://mastodon.social") and a handle with its server ("@me@mastodon.social"). Whether
 * such a server exists only connecting tells.
 */
export function findInstanceProblem(value: string): string | null {
  const name = value.trim();
  if (name === '') return t`Enter your server, like ${example}, or your full handle.`;
  if (/^@[^@]*$/.test(name)) return t`Add the server to your handle, like ${name}@${example}.`;
  const host = name.replace(/^https?:\/\//i, '').replace(/^@?[^@/]*@/, '');
  const isHost = /^[^\s@/:]+(\.[^\s@/:]+)+(:\d+)?\/?$|^localhost(:\d+)?\/?$/i.test(host);
  return isHost && URL.canParse(`https://${host}`)
    ? null
    : t`This does not look like a server. It should read like ${example} or @me@${example}.`;
}

import ipaddr from 'ipaddr.js';

/** Longer than any host name with scheme, port and a path worth pasting. */
const MAX_INPUT = 500;

/** Endings of names that only exist on one's own network. */
const OWN_NETWORK_NAME = /^(localhost|.+\.(localhost|local|lan|internal|home\.arpa|test))$/;
const OWN_NETWORK_RANGES = ['loopback', 'private', 'uniqueLocal', 'linkLocal'];

/**
 * Reads what a person types to name a server: "mastodon.social", "https://mastodon.social/@me" or
 * "@me@mastodon.social". `host` is lower-case punycode, with the port where one is typed. Plain http is kept only where
 * it is typed for a server on one's own network. Null: none of these.
 */
export function parseServerName(input: string): { host: string; origin: string } | null {
  const typed = input.trim();
  if (typed.length > MAX_INPUT) return null;
  const url = toUrl(/^@?[^@\s/:]+@([^@\s/]+)$/.exec(typed)?.[1] ?? typed);
  if (!url || url.username || url.password) return null;
  const name = url.hostname.replace(/\.$/, '');
  const ownNetwork = isOwnNetwork(name);
  // A single word is a typing slip, unless a port or a scheme shows that it is meant.
  const complete = /[.:]/.test(name) || url.port || /^https?:/i.test(typed);
  if (!complete || name.startsWith('.') || name.includes('..')) return null;
  const host = url.port ? `${name}:${url.port}` : name;
  const scheme = url.protocol === 'http:' && ownNetwork ? 'http' : 'https';
  return { host, origin: `${scheme}://${host}` };
}

function toUrl(typed: string): URL | null {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (/[\s\\]/.test(typed) || !URL.canParse(address)) return null;
  const url = new URL(address);
  return /^https?:$/.test(url.protocol) ? url : null;
}

function isOwnNetwork(name: string): boolean {
  const address = name.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(address)) return OWN_NETWORK_RANGES.includes(ipaddr.parse(address).range());
  return !name.includes('.') || OWN_NETWORK_NAME.test(name);
}

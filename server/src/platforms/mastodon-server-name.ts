import ipaddr from 'ipaddr.js';

/** Longer than any host name with scheme, port and a path worth pasting. */
const MAX_INPUT = 500;

/** Endings of names that only exist on one's own network. */
const OWN_NETWORK_NAME = /^(localhost|.+\.(localhost|local|lan|internal|home\.arpa|test))$/;
const OWN_NETWORK_RANGES = ['loopback', 'private', 'uniqueLocal', 'linkLocal'];

/**
 * Reads what a person types to name a server: "mastodon.social", "https://mastodon.social/@me" or
 * "@me@mastodon.social". `host` is lower-case punycode, with the port where one is typed. Plain http is kept only where
 * it is typed for a server on one's own network, and meant where a loopback address with a port is typed without a
 * scheme. Null: none of these.
 */
export function parseServerName(input: string): { host: string; origin: string } | null {
  const typed = input.trim();
  if (typed.length > MAX_INPUT) return null;
  const url = toUrl(/^@?[^@\s/:]+@([^@\s/]+)$/.exec(typed)?.[1] ?? typed);
  if (!url || url.username || url.password) return null;
  const name = url.hostname.replace(/\.$/, '');
  // A single word is a typing slip, unless a port or a scheme shows that it is meant.
  const complete = /[.:]/.test(name) || url.port || /^https?:/i.test(typed);
  if (!complete || name.startsWith('.') || name.includes('..')) return null;
  const host = url.port ? `${name}:${url.port}` : name;
  const meansHttp = /^https?:/i.test(typed)
    ? url.protocol === 'http:' && isOwnNetwork(name)
    : url.port !== '' && isLoopback(name);
  return { host, origin: `${meansHttp ? 'http' : 'https'}://${host}` };
}

function toUrl(typed: string): URL | null {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (/[\s\\]/.test(typed) || !URL.canParse(address)) return null;
  const url = new URL(address);
  return /^https?:$/.test(url.protocol) ? url : null;
}

function isOwnNetwork(name: string): boolean {
  const range = rangeOf(name);
  if (range) return OWN_NETWORK_RANGES.includes(range);
  return !name.includes('.') || OWN_NETWORK_NAME.test(name);
}

function isLoopback(name: string): boolean {
  return rangeOf(name) === 'loopback' || name === 'localhost';
}

/** The range of an IP address, e.g. "loopback"; null for a name. */
function rangeOf(name: string): string | null {
  const address = name.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(address) ? ipaddr.parse(address).range() : null;
}

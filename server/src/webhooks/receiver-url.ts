import { isIP } from 'node:net';
import type { Config } from '../config.ts';
import { hostWithPort } from '../net/overridden-hosts.ts';
import { isPublicAddress } from '../net/public-address.ts';

const MAX_LENGTH = 2_000;

/**
 * The address of a receiver as it is kept; null: it is none that anything may be sent to. Where a name leads is seen when
 * it is sent to.
 */
export function receiverUrl(
  { sandbox, allowedPrivateHosts }: Pick<Config, 'sandbox' | 'allowedPrivateHosts'>,
  given: string,
): string | null {
  const url = URL.parse(given.trim());
  if (!url || given.length > MAX_LENGTH || url.username || url.password) return null;
  const { protocol, hostname } = url;
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  url.hash = '';
  if (allowedPrivateHosts.some((host) => host.toLowerCase() === hostWithPort(url.href)))
    return url.href;
  // What is not encrypted is for trying out.
  if (protocol === 'http:' && !sandbox.on) return null;
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  const within = isIP(address) ? !isPublicAddress(address) : /(^|\.)localhost\.?$/.test(hostname);
  return within ? null : url.href;
}

/** What who gives another is told. */
export function urlProblem({ sandbox }: Pick<Config, 'sandbox'>): string {
  const scheme = sandbox.on ? 'https:// or http://' : 'https://';
  const problem = `Enter an address on the public internet that begins with ${scheme}, without a name or password in it.`;
  // Who tries Herald out has a receiver on the same machine.
  return sandbox.on
    ? `${problem} For one on this machine, start Herald with its host and port in ALLOWED_PRIVATE_HOSTS, e.g. ALLOWED_PRIVATE_HOSTS=127.0.0.1:3000.`
    : problem;
}

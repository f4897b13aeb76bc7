import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { isPublicAddress } from './public-address.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** Above what any single call allows itself, so that the caller's own, clearer limit comes first. */
const ANSWER_TIMEOUT_MS = 120_000;

/** An outgoing connection would have left the public internet. Nothing was sent. */
export class AddressBlockedError extends Error {
  override readonly name = 'AddressBlockedError';
  readonly code = 'HERALD_ADDRESS_BLOCKED';

  constructor(host: string) {
    super(`${host} does not lead to a public address`);
  }
}

interface Options {
  /** Let through wherever they lead: `host:port` of the URL with the port always written, IPv6 in brackets. */
  readonly allowedHosts: readonly string[];
  /** How names become addresses; the system's resolver unless told otherwise. */
  readonly lookup?: LookupFunction;
}

/**
 * The way out for every request whose address a person or a platform had a say in: an undici dispatcher that connects
 * to public addresses only. The address is checked while connecting and is the one connected to, so a name that
 * resolves differently the second time gains nothing. Redirects are not followed. Refusals are `AddressBlockedError`,
 * mostly as the `cause` of what `fetch` throws.
 */
export function createGuardedDispatcher({ allowedHosts, lookup = resolve }: Options): Dispatcher {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  // HTTP/2 stays off: one request per connection keeps "was it sent?" answerable.
  const limits = { timeout: CONNECT_TIMEOUT_MS, allowH2: false };
  const connectAnywhere = buildConnector({ ...limits, lookup });
  const connectPublicly = buildConnector({ ...limits, lookup: publicOnly(lookup) });

  return new Agent({
    allowH2: false,
    headersTimeout: ANSWER_TIMEOUT_MS,
    bodyTimeout: ANSWER_TIMEOUT_MS,
    connect: (options, callback) => {
      if (allowed.has(hostAndPort(options))) return connectAnywhere(options, callback);
      // An IP address in the URL is connected to without a look-up.
      if (isIP(options.hostname) && !isPublicAddress(options.hostname))
        return callback(new AddressBlockedError(options.hostname), null);
      return connectPublicly(options, callback);
    },
  });
}

function hostAndPort({ hostname, port, protocol }: buildConnector.Options): string {
  const host = isIP(hostname) === 6 ? `[${hostname}]` : hostname;
  return `${host}:${port || (protocol === 'https:' ? 443 : 80)}`.toLowerCase();
}

/** Fails when any address of the name is not public: a mixed answer is an attempt, not an accident. */
function publicOnly(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, result, family) => {
      if (error) return callback(error, '');
      const addresses =
        typeof result === 'string' ? [{ address: result, family: family ?? isIP(result) }] : result;
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
        return callback(new AddressBlockedError(hostname), '');
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

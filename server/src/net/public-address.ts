import ipaddr from 'ipaddr.js';

/** Everything handed out on the IPv6 internet so far; what lies outside is local, reserved or a way to write IPv4. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');
/** The well-known prefix of NAT64, through which an IPv6-only network reaches public IPv4. */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96');
/** Answers machines of one cloud with their own secrets, although the address itself is a public one. */
const AZURE_WIRE_SERVER = '168.63.129.16';

/**
 * Whether an IP address belongs to one machine on the public internet. Private, loopback, link-local, carrier-grade NAT,
 * metadata, multicast and reserved addresses do not, in whichever notation; neither do tunnels (6to4, Teredo), which
 * carry an IPv4 address of anyone's choice.
 * @param address IPv4 or IPv6 without brackets; anything else is not public.
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry/iana-ipv6-special-registry.xhtml
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const unwrapped = unwrap(ipaddr.parse(address));
  if (unwrapped.range() !== 'unicast') return false;
  return unwrapped.kind() === 'ipv6'
    ? unwrapped.match(GLOBAL_IPV6)
    : unwrapped.toString() !== AZURE_WIRE_SERVER;
}

/** The IPv4 address a connection would really go to, where IPv6 is only its wrapping. */
function unwrap(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (address.match(NAT64)) return new ipaddr.IPv4(address.toByteArray().slice(-4));
  return address;
}

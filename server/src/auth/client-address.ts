import ipaddr from 'ipaddr.js';

/** Header our own server writes the caller's address into; whatever a client sends under it is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-herald-client-address';

/** What one caller easily has many addresses of. */
const NETWORK_BITS = { ipv4: 24, ipv6: 48 };

/** The network that an address is of, e.g. `203.0.113.0/24`. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const plain = ipaddr.process(address);
  const cidr = `${plain}/${NETWORK_BITS[plain.kind()]}`;
  const first =
    plain.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(cidr)
      : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  return `${first}/${NETWORK_BITS[plain.kind()]}`;
}

import { expect, it } from 'vitest';
import { isPublicAddress } from './public-address.ts';

it.each([
  ['a public IPv4 address', '93.184.215.14'],
  ['the first address above a private range', '172.32.0.1'],
  ['the first address below carrier-grade NAT', '100.63.255.255'],
  ['a public IPv6 address', '2606:4700:4700::1111'],
  ['public IPv4 mapped into IPv6', '::ffff:93.184.215.14'],
  ['public IPv4 behind NAT64', '64:ff9b::5db8:d70e'],
])('lets %s through', (_, address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  ['loopback', '127.0.0.1'],
  ['all of the loopback range', '127.255.255.254'],
  ['this host', '0.0.0.0'],
  ['this network', '0.1.2.3'],
  ['private 10/8', '10.1.2.3'],
  ['private 172.16/12', '172.31.255.255'],
  ['private 192.168/16', '192.168.1.1'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['the metadata service of one cloud in carrier-grade NAT', '100.100.100.200'],
  ['the metadata service of most clouds', '169.254.169.254'],
  ['the metadata service of one cloud in reserved space', '192.0.0.192'],
  ['the metadata service of one cloud in public space', '168.63.129.16'],
  ['link-local', '169.254.1.1'],
  ['documentation', '203.0.113.7'],
  ['benchmarking', '198.18.0.1'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['IPv6 loopback', '::1'],
  ['IPv6 unspecified', '::'],
  ['IPv6 unique local', 'fd00:ec2::254'],
  ['IPv6 link-local', 'fe80::1'],
  ['IPv6 link-local with a zone', 'fe80::1%eth0'],
  ['IPv6 site-local', 'fec0::1'],
  ['IPv6 multicast', 'ff02::1'],
  ['IPv6 documentation', '2001:db8::1'],
  ['IPv6 discard', '100::1'],
  ['IPv6 that nobody was given', '4000::1'],
  ['loopback mapped into IPv6', '::ffff:127.0.0.1'],
  ['private IPv4 mapped into IPv6 in hexadecimal', '::ffff:a00:1'],
  ['loopback in IPv4-compatible IPv6', '::127.0.0.1'],
  ['loopback translated into IPv6', '::ffff:0:7f00:1'],
  ['loopback behind NAT64', '64:ff9b::7f00:1'],
  ['metadata behind NAT64', '64:ff9b::a9fe:a9fe'],
  ['the local NAT64 prefix', '64:ff9b:1::5db8:d70e'],
  ['loopback in 6to4', '2002:7f00:1::'],
  ['private IPv4 in Teredo', '2001:0:4136:e378:8000:63bf:f5ff:fffe'],
  ['a name', 'localhost'],
  ['nothing', ''],
])('holds back %s', (_, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

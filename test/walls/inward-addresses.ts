import type { LookupFunction } from 'node:net';

/** How an attacker writes an address within; `$port` is where something listens on this machine. */
export const INWARD: Readonly<Record<string, readonly string[]>> = {
  'this machine': [
    '127.0.0.1',
    '127.255.255.254',
    'localhost',
    'LOCALHOST',
    'localhost.',
    '0.0.0.0',
  ],
  'this machine in IPv6': ['[::1]', '[::]', '[0:0:0:0:0:0:0:1]'],
  'this machine, spelled otherwise': [
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '127.1',
    '127.0.1',
    '0',
    '127.0.0.1.',
    '0x7f.0x0.0x0.0x1',
  ],
  'this machine behind percent signs and other scripts': [
    '127%2e0.0.1',
    '%6c%6f%63%61%6c%68%6f%73%74',
    '１２７.０.０.１',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    'ｌｏｃａｌｈｏｓｔ',
    'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
    'lo\u00adcalhost',
  ],
  'this machine within IPv6': [
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[::ffff:0:127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b:1::127.0.0.1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[2001:0:4136:e378:8000:63bf:80ff:fffe]',
    '[fe80::5efe:7f00:1]',
  ],
  'private networks': [
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.254',
    '192.168.0.1',
    '[fc00::1]',
    '[fd12:3456::1]',
  ],
  'the own link': ['169.254.0.1', '[fe80::1]', '[fec0::1]'],
  'carrier-grade NAT': ['100.64.0.1', '100.127.255.254'],
  'the metadata of clouds': [
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '[::ffff:169.254.169.254]',
    '[fd00:ec2::254]',
    '[64:ff9b::a9fe:a9fe]',
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    '169.254.170.2',
  ],
  'many at once': ['224.0.0.1', '239.255.255.250', '255.255.255.255', '[ff02::1]', '[ff05::1:3]'],
  nobody: [
    '240.0.0.1',
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '198.18.0.1',
    '192.88.99.1',
    '[2001:db8::1]',
    '[100::1]',
    '[5f00::1]',
    '[3fff::1]',
  ],
  'names that lead inwards': [
    'inside.example',
    'inside-too.example',
    'one-of-two.example',
    'two-of-two.example',
    'metadata.google.internal',
    'mapped.example',
    'foo.localhost',
    '127.0.0.1.nip.example',
  ],
};

/** An address nobody has, in public space: connecting to it reaches nothing. */
export const NOWHERE = '2d00::1';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'inside.example': ['127.0.0.1'],
  'inside-too.example': ['::1'],
  'one-of-two.example': ['127.0.0.1', NOWHERE],
  'two-of-two.example': [NOWHERE, '10.0.0.1'],
  'metadata.google.internal': ['169.254.169.254'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'foo.localhost': ['127.0.0.1', '::1'],
  '127.0.0.1.nip.example': ['127.0.0.1'],
  localhost: ['::1', '127.0.0.1'],
  'localhost.': ['127.0.0.1'],
};

/** A name server in an attacker's hands. `rebind.example` leads nowhere when asked first, then to this machine. */
export function attackersNames(): LookupFunction {
  let rebound = 0;
  return (hostname, options, callback) => {
    const known =
      hostname === 'rebind.example' ? [rebound++ === 0 ? NOWHERE : '127.0.0.1'] : NAMES[hostname];
    if (!known) return callback(Object.assign(new Error('not here'), { code: 'ENOTFOUND' }), '');
    const found = known.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all) callback(null, found);
    else callback(null, found[0]?.address ?? '', found[0]?.family);
  };
}

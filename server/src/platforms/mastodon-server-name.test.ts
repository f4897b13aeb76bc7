import { expect, it } from 'vitest';
import { parseServerName } from './mastodon-server-name.ts';

it.each([
  ['mastodon.social', 'https://mastodon.social'],
  ['  Mastodon.Social. ', 'https://mastodon.social'],
  ['https://mastodon.social/@me', 'https://mastodon.social'],
  ['@me@mastodon.social', 'https://mastodon.social'],
  ['me@mastodon.social', 'https://mastodon.social'],
  ['bücher.example', 'https://xn--bcher-kva.example'],
  ['social.example:8443', 'https://social.example:8443'],
  ['gotosocial:8080', 'https://gotosocial:8080'],
  ['http://mastodon.social', 'https://mastodon.social'],
  ['127.0.0.1:4406', 'http://127.0.0.1:4406'],
  ['localhost:4406', 'http://localhost:4406'],
  ['[::1]:4406', 'http://[::1]:4406'],
  ['ada@127.0.0.1:4406', 'http://127.0.0.1:4406'],
  ['https://127.0.0.1:4406', 'https://127.0.0.1:4406'],
  ['127.0.0.1', 'https://127.0.0.1'],
  ['192.168.1.5:3000', 'https://192.168.1.5:3000'],
  ['127.0.0.1.example:4406', 'https://127.0.0.1.example:4406'],
  ['http://127.0.0.1:4406', 'http://127.0.0.1:4406'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
  ['http://192.168.1.5/about', 'http://192.168.1.5'],
  ['http://pi.local', 'http://pi.local'],
])('reads %j as %s', (input, origin) => {
  expect(parseServerName(input)).toEqual({ host: origin.replace(/^https?:\/\//, ''), origin });
});

it.each([
  '',
  'mastodon',
  'two words.example',
  'ftp://mastodon.social',
  'javascript:alert(1)',
  'https://me:secret@mastodon.social',
  '@a@b@c.example',
  '..',
  `${'a'.repeat(600)}.example`,
])('does not take %j for a server', (input) => {
  expect(parseServerName(input)).toBeNull();
});

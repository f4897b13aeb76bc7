import { expect } from 'vitest';
import type { TestApp } from './app.ts';
import type { Traffic } from './traffic.ts';

const IN_JSON = /"(?:access_token|refresh_token|id_token|client_secret)"\s*:\s*"([^"]{8,})"/g;
const IN_FORM =
  /(?:^|[?&\s])(?:code|state|code_verifier|code_challenge|client_secret|access_token|refresh_token|token|fb_exchange_token|appsecret_proof|signed_request)=([^&\s#"\\]{8,})/g;
const IN_HEADER = /authorization: (?:Bearer|Basic|OAuth) (\S{8,})/gi;

/** The tokens, secrets, codes, verifiers and states in a text. */
export function secretsIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const pattern of [IN_JSON, IN_FORM, IN_HEADER])
    for (const [, secret = ''] of text.matchAll(pattern)) {
      found.add(secret);
      found.add(decodeURIComponent(secret.replaceAll('+', ' ')));
    }
  return found;
}

/** What the server itself must give nobody: its keys, and what it derives of them. */
export function keysOf({ deps: { config, vault } }: TestApp): readonly string[] {
  const derived = ['sessions', 'media addresses', 'deletion receipts'].flatMap((purpose) => [
    ...vault.deriveKeys(purpose),
  ]);
  return [...config.encryptionKeys.map((key) => Buffer.from(key, 'base64')), ...derived].flatMap(
    (bytes) => [
      Buffer.from(bytes).toString('base64'),
      Buffer.from(bytes).toString('base64url'),
      Buffer.from(bytes).toString('hex'),
    ],
  );
}

/** What a browser is recognised by: its cookies as they are sent, and the tokens in them. */
export function cookieSecrets(values: Iterable<string>): readonly string[] {
  return [...values].flatMap((value) => {
    const plain = decodeURIComponent(value);
    return [value, plain, plain.split('.')[0] ?? plain].filter(({ length }) => length >= 8);
  });
}

/** Where something may leak to: what the place is called, and all that is there as text. */
export type Places = Readonly<Record<string, string>>;

/** Which secrets stand in which places, in whatever form; each as the place, the form and how the secret begins. */
export function findSecrets(secrets: Iterable<string>, places: Places): readonly string[] {
  const known = [...new Set(secrets)].filter(({ length }) => length >= 8);
  return Object.entries(places).flatMap(([place, text]) =>
    known.flatMap((secret) =>
      Object.entries(formsOf(secret))
        .filter(([, forms]) => forms.some((form) => text.includes(form)))
        .map(([form]) => `${place}: ${form} of ${secret.slice(0, 6)}…`),
    ),
  );
}

/** Holds that nothing leaked to any of the places, and that there was something to find it in. */
export function expectNoSecrets(secrets: Iterable<string>, places: Places): void {
  for (const [place, text] of Object.entries(places)) expect(text, place).not.toBe('');
  expect(findSecrets(secrets, places)).toEqual([]);
}

function formsOf(secret: string): Readonly<Record<string, readonly string[]>> {
  const hex = Buffer.from(secret).toString('hex');
  return {
    text: [secret],
    'URL encoding': [
      encodeURIComponent(secret),
      new URLSearchParams({ '': secret }).toString().slice(1),
    ],
    base64: base64Inside(secret),
    hex: [hex, hex.toUpperCase()],
  };
}

/** How a text looks within the base64 of a longer one: that depends on where it begins, its ends on what is around. */
function base64Inside(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const encoded = bytes.toString('base64url').slice(before === 0 ? 0 : before + 1);
    const sure = encoded.slice(0, encoded.length - (bytes.length % 3 === 0 ? 0 : 1));
    return [sure, sure.replaceAll('-', '+').replaceAll('_', '/')];
  });
}

/** All that our own GraphQL API answered, events included, but for the addresses of login pages and the keys it is asked for. */
export function graphqlAnswers(app: TestApp, { exchanges }: Traffic): string {
  return exchanges
    .filter(({ origin, path }) => origin === app.origin && path === '/graphql')
    .map(({ received }) => received.join(''))
    .join('\n')
    .replaceAll(/"authorizationUrl":"[^"]*"|"secret":"hrld_[^"]*"/g, '');
}

/** Where our own pages sent a browser to, as far as it stays with us. */
export function ownRedirects(app: TestApp, { exchanges }: Traffic): string {
  return exchanges
    .filter(({ origin }) => origin === app.origin)
    .flatMap(({ headers }) => /^location: (.*)$/im.exec(headers.join('\n'))?.[1] ?? [])
    .filter((target) => new URL(target, app.origin).origin === app.origin)
    .join('\n');
}

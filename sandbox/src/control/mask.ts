/** Names of headers, parameters and fields whose values give access to something. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'access_token',
  'app_secret',
  'appsecret_proof',
  'authorization',
  'client_secret',
  'code',
  'code_verifier',
  'cookie',
  'fb_exchange_token',
  'id_token',
  'input_token',
  'password',
  'proxy-authorization',
  'refresh_token',
  'set-cookie',
  'signed_request',
  'token',
]);

export const MASK = '[masked]';

/** Longer values (images in base64) say nothing to a reader. */
const LONGEST_TEXT = 10_000;

/** Copies what a request carried with the values of secrets replaced, at any depth. */
export function maskSecrets(value: unknown): unknown {
  if (typeof value === 'string') return shorten(value);
  if (Buffer.isBuffer(value)) return { size: value.length };
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET_NAMES.has(name.toLowerCase()) ? MASK : maskSecrets(inner),
    ]),
  );
}

function shorten(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  return `${text.slice(0, 100)}... (${text.length} characters)`;
}

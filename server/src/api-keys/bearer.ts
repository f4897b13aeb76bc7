/**
 * The credentials of an `Authorization: Bearer …`; null: there are none. Other schemes are left to the proxies that
 * ask for them.
 */
export function bearerOf(authorization: unknown): string | null {
  if (typeof authorization !== 'string') return null;
  const [scheme, credentials = ''] = authorization.trim().split(/\s+/, 2);
  return scheme?.toLowerCase() === 'bearer' ? credentials : null;
}

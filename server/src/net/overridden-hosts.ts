import type { Config } from '../config.ts';

/** Other origins the operator put in a platform's place are meant to be reached, wherever they are. */
export function overriddenHosts({ platforms }: Config): readonly string[] {
  return Object.values(platforms)
    .flatMap(({ apiUrl, authUrl }) => [apiUrl, authUrl])
    .flatMap((origin) => (origin ? [hostWithPort(origin)] : []));
}

/** As the guarded dispatcher takes what it lets through. */
export function hostWithPort(origin: string): string {
  const { hostname, port, protocol } = new URL(origin);
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}

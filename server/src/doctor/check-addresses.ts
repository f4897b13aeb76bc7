import { PLATFORM_IDS } from '@herald/schema/platform-id';
import type { Dispatcher } from 'undici';
import type { Config } from '../config.ts';
import { redirectUriOf } from '../connections/oauth-apps.ts';
import { FetchRefusedError, fetchPublic } from '../net/fetch-public.ts';
import type { Platform } from '../platforms/platform.ts';
import { type Finding, good, problem, warning } from './finding.ts';

const TIMEOUT_MS = 10_000;

/** The redirect URIs to register, and whether platforms accept them as they are. */
export function checkRedirectUris(
  config: Config,
  platforms: Readonly<Record<string, Platform>>,
): readonly Finding[] {
  const { protocol, hostname } = new URL(config.publicUrl);
  const secure = protocol === 'https:';
  return PLATFORM_IDS.filter((id) => config.platforms[id].credentials).map((id) => {
    const name = platforms[id]?.name ?? id;
    const uri = redirectUriOf(config, id);
    if (secure) return good(`${name} must know the redirect URI ${uri}`);
    const local = hostname === 'localhost' || hostname === '127.0.0.1';
    return local
      ? warning(
          `${name} must know the redirect URI ${uri}, which works on this machine only.`,
          'Set PUBLIC_URL to the https:// address people reach Herald at, and register the redirect URI it gives.',
        )
      : problem(
          `${name} does not take the redirect URI ${uri}, because it is not https.`,
          'Serve Herald over https and set PUBLIC_URL to that address.',
        );
  });
}

/**
 * Whether the address that platforms fetch images from leads here from the public internet.
 * @param dispatcher lets only public addresses through, and what the operator allowed.
 */
export async function checkReachability(
  config: Config,
  dispatcher: Dispatcher,
): Promise<readonly Finding[]> {
  if (config.sandbox.on && !PLATFORM_IDS.some((id) => config.platforms[id].credentials))
    return [good('The sandbox fetches images from this machine; nothing has to be public.')];
  const fix =
    'Set PUBLIC_URL to an https:// address that leads to this server from the internet, and start Herald. Instagram and Threads fetch images from there.';
  try {
    const answer = await fetchPublic(`${config.publicUrl}/healthz`, {
      dispatcher,
      maxBytes: 10_000,
      timeoutMs: TIMEOUT_MS,
      accept: ['application/json'],
      maxRedirects: 0,
    });
    const { status }: { status?: unknown } = JSON.parse(Buffer.from(answer.body).toString());
    if (status === 'ok') return [reached(config)];
    return [problem(`Something else than Herald answers at ${config.publicUrl}.`, fix)];
  } catch (error) {
    if (error instanceof FetchRefusedError)
      return [problem(`${config.publicUrl} cannot be reached: ${error.message}`, fix)];
    if (error instanceof SyntaxError)
      return [problem(`Something else than Herald answers at ${config.publicUrl}.`, fix)];
    throw error;
  }
}

/** What only an exception lets through is no address for platforms. */
function reached({ publicUrl, allowedPrivateHosts }: Config): Finding {
  const { hostname, port, protocol } = new URL(publicUrl);
  const host = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
  return allowedPrivateHosts.includes(host)
    ? warning(
        `${publicUrl} leads to Herald, as far as ALLOWED_PRIVATE_HOSTS lets it through.`,
        'Take it out of ALLOWED_PRIVATE_HOSTS to see whether it is public.',
      )
    : good(`${publicUrl} leads to Herald.`);
}

import type { PlatformId } from '@herald/schema/platform-id';
import type { Deps } from '../deps.ts';

/** Platforms that call an app when a person removes it. */
const CALLING = ['FACEBOOK', 'INSTAGRAM', 'THREADS'] as const satisfies readonly PlatformId[];
const TIMEOUT_MS = 2_000;

/**
 * Tells the sandbox where Herald is called when a person removes it there, as one does on the dashboards of the real
 * platforms. A sandbox that is away or does not take the address is said in the log alone.
 */
export async function registerSandboxCallbacks(
  { apps, config, log }: Pick<Deps, 'apps' | 'config' | 'log'>,
  sandboxUrl: string,
): Promise<void> {
  const register = async (id: PlatformId) => {
    const platform = id.toLowerCase();
    const answer = await fetch(`${sandboxUrl}/apps`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        platform,
        deauthorizeUrl: `${config.publicUrl}/social/deauthorize/${platform}`,
        dataDeletionUrl: `${config.publicUrl}/social/data-deletion/${platform}`,
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const lent = CALLING.filter((id) => apps.info(id).sandboxed);
  for (const outcome of await Promise.allSettled(lent.map(register)))
    if (outcome.status === 'rejected')
      log.warn({ err: outcome.reason }, 'the sandbox was not told where Herald is called');
}

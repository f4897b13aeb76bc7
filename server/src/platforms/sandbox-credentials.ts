import { setTimeout as sleep } from 'node:timers/promises';
import { forEachPlatform, type PlatformId } from '@herald/schema/platform-id';
import * as z from 'zod';

interface StandInCredentials {
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface SandboxCredentials {
  /** Credentials the sandbox lends; null where apps register themselves. */
  readonly platforms: Readonly<Record<PlatformId, StandInCredentials | null>>;
  /** Origins of the Mastodon stand-ins; those that only imitate Mastodon are not for a first try. */
  readonly instances: readonly string[];
  /** Origins of every stand-in, `host:port`, which the outgoing guard lets through. */
  readonly hosts: readonly string[];
  /** The mail server whose mail shows in the sandbox's mailbox. */
  readonly smtpUrl: string;
}

const status = z.object({
  mail: z.object({ smtpUrl: z.url({ protocol: /^smtp$/ }) }),
  platforms: z.record(
    z.string(),
    z.object({
      baseUrl: z.url(),
      clientId: z.string().nullish(),
      clientSecret: z.string().nullish(),
    }),
  ),
});

/**
 * Asks the sandbox which credentials it takes, waiting for it to come up.
 * @throws Error when it does not answer in time.
 */
export async function loadSandboxCredentials(
  origin: string,
  timeoutMs = 15_000,
): Promise<SandboxCredentials> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      const answer = await fetch(`${origin}/status`);
      const { platforms, mail } = status.parse(await answer.json());
      return {
        platforms: forEachPlatform((id) => {
          const standIn = platforms[id.toLowerCase()];
          return standIn?.clientId && standIn.clientSecret
            ? {
                origin: new URL(standIn.baseUrl).origin,
                clientId: standIn.clientId,
                clientSecret: standIn.clientSecret,
              }
            : null;
        }),
        instances: Object.entries(platforms).flatMap(([key, { baseUrl }]) =>
          key.startsWith('mastodon') ? [new URL(baseUrl).origin] : [],
        ),
        hosts: Object.values(platforms).map(({ baseUrl }) => new URL(baseUrl).host),
        smtpUrl: mail.smtpUrl,
      };
    } catch (cause) {
      if (Date.now() > deadline)
        throw new Error(`The sandbox does not answer at ${origin}.`, { cause });
      await sleep(100);
    }
  }
}

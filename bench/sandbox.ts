import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SandboxStatus } from '@herald/sandbox/control/control-routes';

export const PLATFORMS = [
  'facebook',
  'instagram',
  'threads',
  'twitter',
  'linkedin',
  'mastodon',
] as const;

/** A call a stand-in received. */
export interface ReceivedCall {
  readonly platform: string;
  readonly method: string;
  readonly path: string;
  /** When it arrived, RFC 3339. */
  readonly at: string;
}

/** The stand-in networks, in a process of their own. */
export interface BenchSandbox extends AsyncDisposable {
  /** Origin of the control API. */
  readonly origin: string;
  /** Origin of one network. */
  baseUrl(platform: string): string;
  posts(): Promise<readonly { readonly platform: string }[]>;
  requests(): Promise<readonly ReceivedCall[]>;
  /** From now on every call to the platforms takes as long, in milliseconds; 0: as long as it takes. */
  delay(milliseconds: number): Promise<void>;
  /** From now on calls of one path are answered at once, without the network's own work and limits. */
  answer(platform: string, path: string, body: object): Promise<void>;
}

export async function forkSandbox(): Promise<BenchSandbox> {
  const child = fork(fileURLToPath(import.meta.resolve('./sandbox-process.ts')));
  const [origin] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`The sandbox ended: ${code}`))),
  ])) as [string];
  const { platforms } = await ask<SandboxStatus>(origin, 'GET', '/status');
  return {
    origin,
    baseUrl: (platform) => platforms[platform]?.baseUrl ?? '',
    posts: () => ask(origin, 'GET', '/posts'),
    requests: () => ask(origin, 'GET', '/requests'),
    delay: async (delayMs) => {
      await fetch(`${origin}/faults`, { method: 'DELETE' });
      if (delayMs === 0) return;
      for (const platform of PLATFORMS)
        await ask(origin, 'POST', '/faults', { platform, times: 1_000_000, do: { delayMs } });
    },
    answer: (platform, path, body) =>
      ask(origin, 'POST', '/faults', {
        platform,
        path,
        times: 1_000_000,
        do: { status: 200, body },
      }),
    [Symbol.asyncDispose]: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

async function ask<Answer>(
  origin: string,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const answer = await fetch(origin + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body ? JSON.stringify(body) : null,
  });
  return answer.json() as Promise<Answer>;
}

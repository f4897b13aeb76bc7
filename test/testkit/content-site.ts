import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../docs/examples/content-site/server.mjs', import.meta.url));

/** The example of a website with the share button, as a process of its own. */
export interface ContentSite extends AsyncDisposable {
  /** Another site than Herald's, as browsers see it: its host is `localhost`. */
  readonly origin: string;
}

/** @param site names the workspace whose shares it shows. */
export async function startContentSite(herald: string, site = ''): Promise<ContentSite> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, HERALD_URL: herald, HERALD_SITE: site, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return {
    origin: String(line).trim(),
    [Symbol.asyncDispose]: async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

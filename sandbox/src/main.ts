import * as z from 'zod';
import { startSandbox } from './start-sandbox.ts';

const environment = z.object({
  SANDBOX_PORT: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().min(1).max(65_528).default(4400),
  ),
});

async function main(): Promise<void> {
  const config = environment.safeParse(process.env);
  if (!config.success) throw new Error('SANDBOX_PORT is a port number, at most 65528');
  const sandbox = await startSandbox({ port: config.data.SANDBOX_PORT });
  process.stdout.write(`Sandbox: ${sandbox.origin}\n`);
  for (const [platform, { baseUrl }] of Object.entries(sandbox.status().platforms)) {
    process.stdout.write(`  ${platform.padEnd(10)} ${baseUrl}\n`);
  }
  const stop = () => {
    sandbox.stop().then(() => process.exit(0), fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Started by another process: do not outlive it.
  process.once('disconnect', stop);
}

function fail(error: unknown): void {
  process.stderr.write(`Sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);

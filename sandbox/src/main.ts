import * as z from 'zod';
import { STAND_IN_KEYS } from './stand-in.ts';
import { startSandbox } from './start-sandbox.ts';

/** The networks and the mail server take the ports after it. */
const HIGHEST_PORT = 65_535 - STAND_IN_KEYS.length - 1;

const environment = z.object({
  SANDBOX_PORT: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().min(1).max(HIGHEST_PORT).default(4400),
  ),
});

async function main(): Promise<void> {
  const config = environment.safeParse(process.env);
  if (!config.success) throw new Error(`SANDBOX_PORT is a port number, at most ${HIGHEST_PORT}`);
  const sandbox = await startSandbox({ port: config.data.SANDBOX_PORT });
  process.stdout.write(`Sandbox: ${sandbox.origin}\n`);
  for (const [platform, { baseUrl }] of Object.entries(sandbox.status().platforms)) {
    process.stdout.write(`  ${platform.padEnd(10)} ${baseUrl}\n`);
  }
  process.stdout.write(`  ${'mail'.padEnd(10)} ${sandbox.status().mail.smtpUrl}\n`);
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

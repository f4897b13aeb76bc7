import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { createApp } from '@herald/server/app';
import { readConfig } from '@herald/server/config';
import { TestClock } from './clock.ts';
import { noInternet } from './no-internet.ts';

/** Herald in a process of its own, by the clock of the test that started it: each message says how far ahead that is. */
const clock = new TestClock();
process.on('message', (ahead: number) => {
  clock.advance(Date.now() + ahead - clock.now().getTime());
});

/** Asks the test to let the time go by. */
async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  const end = clock.now().getTime() + milliseconds;
  process.send?.(milliseconds);
  while (clock.now().getTime() < end) await once(process, 'message', { signal });
}

const config = readConfig(process.env);
const app = await createApp({
  config,
  databaseUrl: config.databaseUrl ?? '',
  now: clock.now,
  wait,
  schedule: '',
  lookup: noInternet,
  spaDirectory: config.dataDir,
});
process.once('SIGTERM', async () => {
  await app.close();
  process.exit(0);
});
process.once('disconnect', () => process.exit(1));
await app.listen();
flushCompileCache();
process.send?.('ready');

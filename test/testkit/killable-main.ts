import { createApp } from '@herald/server/app';
import { readConfig } from '@herald/server/config';
import { TestClock } from './clock.ts';
import { noInternet } from './no-internet.ts';

/** Herald in a process of its own, by the clock of the test that started it: each message says how far ahead that is. */
const clock = new TestClock();
process.on('message', (ahead: number) => {
  clock.advance(Date.now() + ahead - clock.now().getTime());
});

const config = readConfig(process.env);
const app = await createApp({
  config,
  databaseUrl: config.databaseUrl ?? '',
  now: clock.now,
  lookup: noInternet,
  spaDirectory: config.dataDir,
});
process.once('SIGTERM', async () => {
  await app.close();
  process.exit(0);
});
process.once('disconnect', () => process.exit(1));
await app.listen();
process.send?.('ready');

import { fileURLToPath } from 'node:url';
import { createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { PortInUseError } from './http/bind.ts';

const SPA_DIRECTORY = fileURLToPath(new URL('../../web/dist', import.meta.url));

const running = new AsyncDisposableStack();
try {
  const config = readConfig(process.env);
  const { databaseUrl, directory, stop: stopDatabase } = await openDatabase(config);
  running.defer(stopDatabase);
  const app = await createApp({ config, databaseUrl, spaDirectory: SPA_DIRECTORY });
  running.defer(app.close);
  await app.listen();
  const { log } = app.deps;
  log.info({ url: config.publicUrl, database: directory ?? 'DATABASE_URL' }, 'herald is ready');

  const stop = async () => {
    if (running.disposed) return;
    log.info('stopping');
    await running.disposeAsync();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  // Started by another process: tell it that we are ready, and do not outlive it.
  process.on('disconnect', () => void stop());
  process.send?.({ dataDirectory: directory });
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof PortInUseError;
  const told = expected ? error.message : error instanceof Error ? error.stack : error;
  process.stderr.write(`${told}\n`);
  await running.disposeAsync();
  process.exit(1);
}

import { fileURLToPath } from 'node:url';
import { type App, createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { openDatabase } from './database.ts';

const SPA_DIRECTORY = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Something else listens where we would. */
class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
}

try {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  let app: App;
  try {
    app = await createApp({
      config,
      databaseUrl: database.databaseUrl,
      spaDirectory: SPA_DIRECTORY,
    });
    await listen(app, config.port, config.host);
  } catch (error) {
    await database.stop();
    throw error;
  }
  const { log } = app.deps;
  log.info(
    { url: config.publicUrl, database: database.directory ?? 'DATABASE_URL' },
    'herald is ready',
  );

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    await app.close();
    await database.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  // Started by another process: tell it that we are ready, and do not outlive it.
  process.on('disconnect', () => void stop());
  process.send?.({ dataDirectory: database.directory });
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof PortInUseError;
  process.stderr.write(
    `${expected ? error.message : error instanceof Error ? error.stack : error}\n`,
  );
  process.exit(1);
}

function listen({ server }: App, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      fail(
        error.code === 'EADDRINUSE'
          ? new PortInUseError(
              `Port ${port} is in use. Set PORT to another one, or stop what listens there.`,
            )
          : error,
      );
    });
    server.listen(port, host, () => done());
  });
}

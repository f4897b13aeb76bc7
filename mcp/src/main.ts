import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { askOverHttp } from './ask-over-http.ts';
import { createMcpServer } from './server.ts';
import { readSettings, type Settings } from './settings.ts';

/** The MCP server over standard input and output, where nothing else is written: a host starts it, and ends it. */
const settings = settingsOrExit();
const ask = askOverHttp(settings);
serveStdio(() => createMcpServer(ask));

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return process.exit(1);
  }
}

import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { askOverHttp } from './ask-over-http.ts';
import { createMcpServer } from './server.ts';
import { readSettings, type Settings } from './settings.ts';

/** The MCP server over standard input and output, where nothing else is written: a host starts it, and ends it. */
const settings = settingsOrExit();
const server = createMcpServer(askOverHttp(settings));
process.stdin.once('end', () => void server.close());
await server.connect(new StdioServerTransport());

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return process.exit(1);
  }
}

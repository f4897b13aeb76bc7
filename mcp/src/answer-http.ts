import type { IncomingMessage, ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Ask } from './ask.ts';
import { createMcpServer } from './server.ts';

/**
 * Answers one message of an MCP client (Streamable HTTP) on its own: no session is kept, so that any process can answer
 * the next. A call whose caller is gone stops waiting.
 * @param message the body, read
 */
export async function answerHttp(
  request: IncomingMessage,
  response: ServerResponse,
  message: unknown,
  ask: Ask,
): Promise<void> {
  const server = createMcpServer(ask);
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    enableJsonResponse: true,
  });
  response.once('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response, message);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import {
  createMcpHandler,
  isLegacyRequest,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import type { Ask } from './ask.ts';
import { createMcpServer } from './server.ts';

/**
 * Answers one message of an MCP client (Streamable HTTP) on its own, as JSON: no session is kept and nothing streamed, so
 * that any process can answer the next. A call whose caller is gone stops waiting.
 * @param message the body, read
 */
export async function answerHttp(
  request: IncomingMessage,
  response: ServerResponse,
  message: unknown,
  ask: Ask,
): Promise<void> {
  const offer = () => createMcpServer(ask);
  const ofToday = createMcpHandler(offer, { legacy: 'reject', maxSubscriptions: 0 });
  /** For clients that begin with a handshake, as they all did before the protocol of 2026-07-28. */
  const ofOld = async (asked: Request) => {
    const server = offer();
    asked.signal.addEventListener('abort', () => void server.close());
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: undefined,
      enableJsonResponse: true,
    });
    await server.connect(transport);
    return transport.handleRequest(asked, { parsedBody: message });
  };
  const handle = toNodeHandler({
    fetch: async (asked, options) =>
      (await isLegacyRequest(asked, message)) ? ofOld(asked) : ofToday.fetch(asked, options),
  });
  await handle(request, response, message);
}

import { fileURLToPath } from 'node:url';
import { createMCPClient, type MCPClient, type MCPTransport } from '@ai-sdk/mcp';
import { StdioMCPTransport } from '@ai-sdk/mcp/mcp-stdio';
import type { TestApp } from '../testkit/app.ts';

/** What `pnpm mcp` runs. */
export const MAIN = fileURLToPath(new URL('../../mcp/src/main.ts', import.meta.url));

export const WAYS = ['stdio', 'http'] as const;

interface ToolAnswer<Structured> {
  readonly isError: boolean;
  /** What a host without structured answers shows. */
  readonly text: string;
  readonly structured: Structured;
}

/** A host of a model, such as a desktop app, which knows Herald by the protocol alone. */
export interface Host extends AsyncDisposable {
  readonly client: MCPClient;
  call<Structured>(name: string, input: object): Promise<ToolAnswer<Structured>>;
}

/** A host that brings this key, one way or the other. */
export async function startHost(
  { origin }: Pick<TestApp, 'origin'>,
  key: string,
  way: (typeof WAYS)[number],
): Promise<Host> {
  const client = await createMCPClient({
    transport: way === 'stdio' ? overStdio(origin, key) : overHttp(origin, key),
  });
  return {
    client,
    call: async <Structured>(name: string, input: object) => {
      const answer = await client.callTool({ name, arguments: { ...input } });
      const texts = answer.content as readonly { readonly text: string }[];
      return {
        isError: answer.isError === true,
        text: texts.map(({ text }) => text).join('\n'),
        structured: answer.structuredContent as Structured,
      };
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}

function overStdio(origin: string, key: string): MCPTransport {
  return new StdioMCPTransport({
    command: process.execPath,
    args: [MAIN],
    env: { HERALD_URL: origin, HERALD_API_KEY: key },
    stderr: 'ignore',
  });
}

function overHttp(origin: string, key: string) {
  const headers = { authorization: `Bearer ${key}` };
  return { type: 'http', url: `${origin}/mcp`, headers } as const;
}

import type { McpServer, ToolAnnotations } from '@modelcontextprotocol/server';
import type * as z from 'zod';
import type { Ask } from './ask.ts';

interface Definition<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** For the model: what it does, and how to use it. */
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  /** What a host may expect of it, e.g. to decide whether a person has to agree first. */
  readonly annotations: ToolAnnotations;
  /** @throws Refusal when it cannot be done */
  run(ask: Ask, input: z.output<Input>, signal: AbortSignal): Promise<z.output<Output>>;
  /** The answer in a few words, for hosts that show no structured ones. */
  summarize(answer: z.output<Output>): string;
}

/** A tool that can be offered by a server. */
export type Tool = (server: McpServer, ask: Ask) => void;

/** Makes a tool; its input is checked before it runs, its errors become answers of the tool. */
export function tool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Input, Output>,
): Tool {
  const { name, title, description, annotations, run, summarize } = definition;
  const inputSchema: z.ZodObject = definition.input;
  const outputSchema: z.ZodObject = definition.output;
  return (server, ask) => {
    server.registerTool(
      name,
      { title, description, inputSchema, outputSchema, annotations },
      async (given, { mcpReq: { signal } }) => {
        // The server has checked it against the schema.
        const answer = await run(ask, given as z.output<Input>, signal);
        return {
          structuredContent: answer,
          content: [{ type: 'text', text: summarize(answer) }],
        };
      },
    );
  };
}

/** Reads what Herald has stored. */
export const READS = { readOnlyHint: true, openWorldHint: false } as const;

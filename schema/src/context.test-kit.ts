import { createPrismaClient } from '@herald/prisma/client';
import { type ExecutionResult, execute, parse, subscribe, validate } from 'graphql';
import type { Context, Services, Viewer } from './context.ts';
import { schema } from './schema.ts';

/** Somebody signed in. */
export const ANN: Viewer = {
  userId: 'user-ann',
  name: 'Ann',
  email: 'ann@example.com',
  workspaceId: 'workspace-ann',
  role: 'OWNER',
  sessionId: 'session-ann',
};

/** A moment to begin with. */
export const NOON = new Date('2026-11-20T12:00:00Z');

type Ports = { readonly [Port in keyof Services]?: Partial<Services[Port]> };

/** A context whose ports do what a test says; a port it does not name fails when it is asked. */
export function contextWith(ports: Ports, rest: Partial<Omit<Context, 'services'>> = {}): Context {
  return {
    viewer: ANN,
    apiKey: null,
    visitSecrets: new Map(),
    // Connects to nothing until it is asked something.
    prisma: createPrismaClient('postgresql://nobody@127.0.0.1:1/none'),
    now: () => NOON,
    ...rest,
    services: { ...NO_SERVICES, ...ports } as Services,
  };
}

const NO_SERVICES: Ports = {
  platforms: {},
  connections: {},
  connectLinks: {},
  visits: {},
  shares: {},
  progress: {},
  notifications: {},
  people: {},
  workspaces: {},
  apiKeys: {},
  account: {},
  webhooks: {},
  thumbnailUrl: (id: string) => `http://localhost:4000/media/${id}`,
  sandboxUrl: null,
  mail: { configured: true, mailboxUrl: null },
};

/** Runs one operation as a server would: checks it against the schema first. */
export async function run(
  context: Context,
  source: string,
  variableValues: Record<string, unknown> = {},
): Promise<ExecutionResult> {
  const document = parse(source);
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  return execute({ schema, document, contextValue: context, variableValues });
}

/** Subscribes; answers the stream, or the result that refuses it. */
export async function watch(
  context: Context,
  source: string,
  variableValues: Record<string, unknown> = {},
): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
  return subscribe({ schema, document: parse(source), contextValue: context, variableValues });
}

/** The codes of what went wrong. */
export function codes(result: AsyncIterable<ExecutionResult> | ExecutionResult): unknown[] {
  if (Symbol.asyncIterator in result) return ['a stream'];
  return result.errors?.map((error) => error.extensions.code) ?? [];
}

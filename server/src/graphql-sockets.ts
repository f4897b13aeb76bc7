import type { Server } from 'node:http';
import { badUserInput } from '@herald/schema/coded-errors';
import type { Context, Services } from '@herald/schema/context';
import { type ExecutionArgs, GraphQLError, getOperationAST } from 'graphql';
import { type ConnectionInitMessage, MessageType, stringifyMessage } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { isAsyncIterable } from 'graphql-yoga';
import { type WebSocket, WebSocketServer } from 'ws';
import type { KeyDoor } from './api-keys/key-door.ts';
import type { ViewerOf } from './auth/viewer.ts';
import { type Caller, NO_VISITS } from './caller.ts';
import type { Deps } from './deps.ts';
import type { Api } from './graphql.ts';
import { coded, presentable } from './graphql-errors.ts';
import { limitSockets } from './socket-limits.ts';
import { createSocketOperations } from './socket-operations.ts';

interface Options {
  readonly deps: Deps;
  readonly services: Services;
  readonly viewerOf: ViewerOf;
  readonly keyDoor: KeyDoor;
}

/** What a socket was opened with; the key itself is not kept. */
interface Opened extends Record<PropertyKey, unknown> {
  readonly apiKeyId: string;
}

const UNAUTHORIZED = 4401;
const BAD_REQUEST = 4400;

/** Serves the API over WebSocket as well; answers how to end what is watched there. */
export function serveSubscriptions(
  server: Server,
  api: Api,
  { deps, services, viewerOf, keyDoor }: Options,
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: 1024 * 1024 });
  const limits = limitSockets(sockets);
  const { publicUrl } = deps.config;
  const operations = createSocketOperations();

  /** The holder of a socket; undefined: it is closed. */
  async function holderOf(
    { request, socket }: Extra,
    authorization: unknown,
  ): Promise<Pick<Opened, 'apiKeyId'> | { readonly userId: string | null } | undefined> {
    try {
      const key = await keyDoor.open(request, authorization ?? request.headers.authorization);
      if (key) return { apiKeyId: key.apiKeyId };
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      refuse(socket, error);
      return;
    }
    // Browsers send cookies with any socket: only our own pages may open one with them.
    const { origin } = request.headers;
    if (origin && origin !== publicUrl) return;
    return { userId: (await viewerOf(request.headers))?.userId ?? null };
  }

  async function callerOn({ request, apiKeyId }: Extra & Partial<Opened>): Promise<Caller> {
    // The page of a link opens no socket.
    const rest = { visitSecrets: NO_VISITS };
    if (apiKeyId) return { viewer: null, apiKey: await keyDoor.again(apiKeyId), ...rest };
    return { viewer: await viewerOf(request.headers), apiKey: null, ...rest };
  }

  const serving = useServer<ConnectionInitMessage['payload'], Opened>(
    {
      onConnect: async ({ extra, connectionParams }) => {
        const holder = await holderOf(extra, connectionParams?.authorization);
        if (!holder) return false;
        if ('userId' in holder) return limits.admit(extra.socket, holder.userId);
        Object.assign(extra, holder);
        return limits.admit(extra.socket, `api-key/${holder.apiKeyId}`);
      },
      execute: (args: ExecutionArgs) =>
        operations.execute(args, () => api.getEnveloped().execute(args)),
      subscribe: (args: ExecutionArgs) =>
        operations.subscribe(args, () => api.getEnveloped().subscribe(args)),
      onSubscribe: operations.begun(async ({ extra, subscriptions }, _id, payload) => {
        const refusal = limits.refusalOf(subscriptions);
        if (refusal) return [refusal];
        try {
          const { schema, parse, validate } = api.getEnveloped({ req: extra.request });
          const document = parse(payload.query);
          const errors = validate(schema, document);
          if (errors.length > 0) return errors.map(coded);
          if (!getOperationAST(document, payload.operationName))
            return [badUserInput('Name one of the operations in the document.')];
          const contextValue: Context = {
            ...(await callerOn(extra)),
            services,
            prisma: deps.prisma,
            now: deps.now,
          };
          return {
            schema,
            document,
            operationName: payload.operationName,
            variableValues: payload.variables,
            contextValue,
          };
        } catch (error) {
          // Thrown on, it would end every other subscription of the socket as well.
          return [presentable(error, deps)];
        }
      }),
      // The protocol has no word for it: what is read from then on and what is told miss nothing between them.
      onOperation: ({ extra: { socket } }, id, _payload, _args, result) => {
        if (isAsyncIterable(result))
          socket.send(stringifyMessage({ type: MessageType.Ping, payload: { listening: id } }));
      },
    },
    sockets,
  );
  return {
    close: async () => {
      await serving.dispose();
    },
  };
}

function refuse(socket: WebSocket, { message, extensions }: GraphQLError): void {
  socket.close(extensions.code === 'UNAUTHENTICATED' ? UNAUTHORIZED : BAD_REQUEST, message);
}

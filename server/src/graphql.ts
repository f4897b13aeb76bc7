import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { badUserInput } from '@herald/schema/coded-errors';
import type { Context, Services } from '@herald/schema/context';
import { schema } from '@herald/schema/schema';
import { type ExecutionArgs, GraphQLError, getOperationAST } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import type { ViewerOf } from './auth/viewer.ts';
import type { Deps } from './deps.ts';
import { hideSchema, limitDocuments } from './document-limits.ts';
import { refuseNul } from './http/refuse-nul.ts';
import { shareExecutions } from './http/share-executions.ts';
import { logContext } from './log-context.ts';
import { countOperations } from './metrics/count-operations.ts';
import type { AccessWatch } from './people/access-watch.ts';
import { endSubscriptions } from './people/end-subscriptions.ts';
import { limitSockets } from './socket-limits.ts';
import { createSocketOperations } from './socket-operations.ts';
import { limitSubscriptions } from './subscription-limits.ts';

const MASKED_MESSAGE = 'Something went wrong on our side. It is logged; please try again.';

/** The codes callers know; other words for a bad request are the libraries' own. */
const CODES: ReadonlySet<string> = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'INTERNAL_SERVER_ERROR',
]);

/** Yoga would say in its own words what does not fit the schema. */
const codeRefusals: Plugin = {
  onValidate:
    () =>
    ({ result }) => {
      for (const error of result) if (error instanceof GraphQLError) coded(error);
    },
};

interface NodeContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

interface Options {
  readonly deps: Deps;
  readonly services: Services;
  readonly viewerOf: ViewerOf;
}

interface ApiOptions extends Options {
  readonly access: AccessWatch;
}

export type Api = YogaServerInstance<NodeContext, Context>;

/** The GraphQL API over HTTP and SSE. Faults of ours are masked for the caller and kept in the log. */
export function createApi({ deps, services, viewerOf, access }: ApiOptions): Api {
  return createYoga<NodeContext, Context>({
    schema,
    graphqlEndpoint: '/graphql',
    context: async ({ req }) => ({
      viewer: await viewerOf(req.headers),
      services,
      prisma: deps.prisma,
      now: deps.now,
    }),
    batching: false,
    cors: false,
    graphiql: !deps.config.production,
    // Brings its own files: the usual one fetches them from elsewhere. They are large, and many never open it.
    renderGraphiQL: async (page) =>
      (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(page),
    landingPage: false,
    maskedErrors: {
      maskError: (error) => presentable(error, deps),
    },
    logging: false,
    plugins: [
      limitDocuments,
      codeRefusals,
      shareExecutions,
      ...(deps.config.production ? [hideSchema] : []),
      refuseNul,
      limitSubscriptions(),
      endSubscriptions(access),
      countOperations(deps.metrics, isFault),
    ],
  });
}

/** Serves the same API's subscriptions over WebSocket; answers how to end them. */
export function serveSubscriptions(
  server: Server,
  api: Api,
  { deps, services, viewerOf }: Options,
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: 1024 * 1024 });
  const limits = limitSockets(sockets);
  const { publicUrl } = deps.config;
  const operations = createSocketOperations();
  const serving = useServer(
    {
      // Browsers send cookies with any socket: only our own pages may open one with them.
      onConnect: async ({ extra: { request, socket } }) => {
        const { origin } = request.headers;
        if (origin && origin !== publicUrl) return false;
        const viewer = await viewerOf(request.headers);
        return limits.admit(socket, viewer?.userId ?? null);
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
            viewer: await viewerOf(extra.request.headers),
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
    },
    sockets,
  );
  return {
    close: async () => {
      await serving.dispose();
    },
  };
}

/** What the caller reads: errors that were thrown to be read; of anything else only that it happened, and where. */
function presentable(
  error: unknown,
  { log, metrics }: Pick<Deps, 'log' | 'metrics'>,
): GraphQLError {
  const shown = isMeant(error) ? coded(error) : masked();
  metrics.errorAnswered(String(shown.extensions.code));
  if (shown !== error) log.error({ err: originalOf(error) }, 'request failed');
  return shown;
}

/** Whoever reports it can name the request, which the log has by the same id. */
function masked(): GraphQLError {
  const { requestId } = logContext();
  const code = 'INTERNAL_SERVER_ERROR';
  return new GraphQLError(MASKED_MESSAGE, {
    extensions: { code, ...(requestId ? { requestId } : {}) },
  });
}

/** What GraphQL itself refuses is bad input, and says so like every other refusal. */
function coded(error: GraphQLError): GraphQLError {
  const { code } = error.extensions;
  if (typeof code !== 'string' || !CODES.has(code)) error.extensions.code = 'BAD_USER_INPUT';
  return error;
}

/** Errors that were thrown to be read: coded ones, and those GraphQL itself makes of a bad request. */
function isMeant(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) return false;
  const { originalError } = error;
  return !originalError || originalError instanceof GraphQLError;
}

function isFault(error: GraphQLError): boolean {
  return !isMeant(error) || error.extensions.code === 'INTERNAL_SERVER_ERROR';
}

function originalOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}

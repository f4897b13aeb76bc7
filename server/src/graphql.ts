import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, Services } from '@herald/schema/context';
import { schema } from '@herald/schema/schema';
import { GraphQLError } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { CallerOf } from './caller.ts';
import type { Deps } from './deps.ts';
import { hideSchema, limitDocuments } from './document-limits.ts';
import { EXPLORER_EXAMPLES } from './explorer-examples.ts';
import { coded, isFault, presentable } from './graphql-errors.ts';
import { refuseNul } from './http/refuse-nul.ts';
import { shareExecutions } from './http/share-executions.ts';
import { countOperations } from './metrics/count-operations.ts';
import type { AccessWatch } from './people/access-watch.ts';
import { endSubscriptions } from './people/end-subscriptions.ts';
import { limitSubscriptions } from './subscription-limits.ts';

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
  readonly callerOf: CallerOf;
  readonly access: AccessWatch;
}

export type Api = YogaServerInstance<NodeContext, Context>;

/** The GraphQL API over HTTP and SSE. Faults of ours are masked for the caller and kept in the log. */
export function createApi({ deps, services, callerOf, access }: Options): Api {
  return createYoga<NodeContext, Context>({
    schema,
    graphqlEndpoint: '/graphql',
    context: async ({ req }) => ({
      ...(await callerOf(req)),
      services,
      prisma: deps.prisma,
      now: deps.now,
    }),
    batching: false,
    cors: false,
    graphiql: !deps.config.production && {
      title: 'Herald API',
      defaultTabs: [...EXPLORER_EXAMPLES],
    },
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

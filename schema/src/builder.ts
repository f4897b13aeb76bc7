import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import ValidationPlugin from '@pothos/plugin-validation';
import type { ApiKeyScope } from './api-key-scope.ts';
import { badUserInput, unauthenticated } from './coded-errors.ts';
import type { Context } from './context.ts';
import type PrismaTypes from './generated/pothos-types.ts';
import { getDatamodel } from './generated/pothos-types.ts';
import { parseGlobalId } from './global-id.ts';
import { inputProblem } from './input-problem.ts';
import { byNodeType, keyRefusal } from './key-scopes.ts';
import { QUERY_LIMITS } from './query-limits.ts';
import { relayDescriptions } from './relay-descriptions.ts';
import { roleRefusal } from './role-scopes.ts';
import { isAtLeast } from './workspace-role.ts';

/** Everything of the API is built with this; the types register themselves in `types/`. */
export const builder = new SchemaBuilder<{
  Context: Context;
  PrismaTypes: PrismaTypes;
  AuthScopes: { signedIn: boolean; editor: boolean; owner: boolean; key: ApiKeyScope };
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    URL: { Input: string; Output: string };
  };
}>({
  // Outermost first. Relay decodes ids before anything looks at them. Scope-auth comes before all
  // that wraps resolvers, so that nothing runs for a caller who may not. Errors wraps Prisma and
  // loaders, so that an error thrown while loading still becomes its union member. Complexity and validation
  // change no answer and stand last.
  plugins: [
    RelayPlugin,
    ScopeAuthPlugin,
    ErrorsPlugin,
    PrismaPlugin,
    DataloaderPlugin,
    ComplexityPlugin,
    ValidationPlugin,
  ],
  defaultFieldNullability: false,
  relay: {
    ...relayDescriptions,
    nodeQueryOptions: { ...relayDescriptions.nodeQueryOptions, ...byNodeType },
    nodesQueryOptions: false,
    decodeGlobalID: parseGlobalId,
  },
  scopeAuth: {
    authorizeOnSubscribe: true,
    // Asked only where they are needed: events that look at nothing but the workspace are executed once for all.
    authScopes: ({ viewer, apiKey }) => ({
      signedIn: viewer !== null,
      editor: () => viewer !== null && isAtLeast(viewer.role, 'EDITOR'),
      owner: () => viewer !== null && isAtLeast(viewer.role, 'OWNER'),
      key: (scope) => apiKey?.scopes.includes(scope) ?? false,
    }),
    unauthorizedError: (_parent, { viewer, apiKey }, _info, { failure }) => {
      if (viewer !== null) return roleRefusal(failure);
      return apiKey === null ? unauthenticated() : keyRefusal(failure);
    },
  },
  errors: { directResult: true },
  prisma: {
    client: (context) => context.prisma,
    dmmf: getDatamodel(),
    onUnusedQuery: 'error',
  },
  complexity: {
    limit: QUERY_LIMITS,
    complexityError: (kind) =>
      badUserInput(`This request asks for too much at once (${kind.toLowerCase()}).`),
  },
  validation: { validationError: (failure) => badUserInput(inputProblem(failure.issues)) },
});

import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import ValidationPlugin from '@pothos/plugin-validation';
import { badUserInput, forbidden, unauthenticated } from './coded-errors.ts';
import type { Context } from './context.ts';
import type PrismaTypes from './generated/pothos-types.ts';
import { getDatamodel } from './generated/pothos-types.ts';
import { parseGlobalId } from './global-id.ts';
import { inputProblem } from './input-problem.ts';
import { QUERY_LIMITS } from './query-limits.ts';
import { relayDescriptions } from './relay-descriptions.ts';

/** Everything of the API is built with this; the types register themselves in `types/`. */
export const builder = new SchemaBuilder<{
  Context: Context;
  PrismaTypes: PrismaTypes;
  AuthScopes: { signedIn: boolean };
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
  // that wraps resolvers, so that nothing runs for a caller who may not. Errors wraps Prisma, so
  // that an error thrown while loading still becomes its union member. Complexity and validation
  // change no answer and stand last.
  plugins: [
    RelayPlugin,
    ScopeAuthPlugin,
    ErrorsPlugin,
    PrismaPlugin,
    ComplexityPlugin,
    ValidationPlugin,
  ],
  defaultFieldNullability: false,
  relay: { ...relayDescriptions, nodesQueryOptions: false, decodeGlobalID: parseGlobalId },
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: (context) => ({ signedIn: context.viewer !== null }),
    unauthorizedError: (_parent, context) =>
      context.viewer === null ? unauthenticated() : forbidden(),
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

import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = { DateTime: 'string', URL: 'string' };

/**
 * Types from the operations of those who know the API by the printed schema alone.
 *
 * The web app gets typed documents. The preset's own fragment masking stays off: Apollo Client masks at run time, and
 * `inlineFragmentTypes: 'mask'` makes the types say the same. The client for other services gets types and nothing that
 * runs.
 *
 * @see https://www.apollographql.com/docs/react/data/fragments#data-masking
 */
const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  ignoreNoDocuments: true,
  generates: {
    'web/src/gql/': {
      documents: ['web/src/**/*.{ts,tsx}', '!web/src/**/*.test.ts', '!web/src/gql/**'],
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        inlineFragmentTypes: 'mask',
        customDirectives: { apolloUnmask: true },
        nonOptionalTypename: true,
        skipTypeNameForRoot: true,
        useTypeImports: true,
        scalars,
        defaultScalarType: 'unknown',
      },
    },
    'client/src/generated/operations.ts': {
      documents: 'client/src/documents.ts',
      plugins: ['typescript-operations'],
      config: {
        skipTypename: true,
        scalars: { ...scalars, ID: 'string' },
        defaultScalarType: 'unknown',
        immutableTypes: true,
      },
    },
  },
};

export default config;

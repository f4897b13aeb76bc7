import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * Typed documents for the web app, from its operations and the printed schema.
 *
 * The preset's own fragment masking stays off: Apollo Client masks at run time, and
 * `inlineFragmentTypes: 'mask'` makes the types say the same.
 *
 * @see https://www.apollographql.com/docs/react/data/fragments#data-masking
 */
const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  documents: ['web/src/**/*.{ts,tsx}', '!web/src/**/*.test.ts', '!web/src/gql/**'],
  ignoreNoDocuments: true,
  generates: {
    'web/src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        inlineFragmentTypes: 'mask',
        customDirectives: { apolloUnmask: true },
        nonOptionalTypename: true,
        skipTypeNameForRoot: true,
        useTypeImports: true,
        scalars: { DateTime: 'string', URL: 'string' },
        defaultScalarType: 'unknown',
      },
    },
  },
};

export default config;

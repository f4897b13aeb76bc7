/// <reference types="vitest/config" />

import { join } from 'node:path';
import { babelOptimizerPlugin } from '@graphql-codegen/client-preset';
import { getConfig } from '@lingui/conf';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { VitePWA } from 'vite-plugin-pwa';

/** Tests are started from elsewhere: everything is looked for from here. */
const cwd = import.meta.dirname;
const COMMON = /node_modules.(@mantine.(core|hooks)|@tabler|clsx|react|react-dom|scheduler)\b/;
const api = 'http://localhost:4000';

export default defineConfig({
  // The server sends what lies compressed beside a file to whoever takes it.
  plugins: [
    react(),
    lingui({ cwd }),
    babel({
      cwd,
      // Queries are typed documents, without the map from their texts to them.
      plugins: [
        [babelOptimizerPlugin, { artifactDirectory: join(cwd, 'src/gql'), gqlTagName: 'graphql' }],
      ],
      presets: [linguiTransformerBabelPreset({ linguiConfig: getConfig({ cwd }) }, { cwd })],
    }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: { globPatterns: ['**/*.{js,css,html,svg,woff2}'] },
    }),
    compression({ algorithms: ['gzip', 'brotliCompress'], logLevel: 'silent' }),
  ],
  build: {
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What most pages use comes in one piece: in many small ones it weighs 10 kB more. How many are most: `pnpm bench --only spa-weight`.
          groups: [{ name: 'common', test: COMMON, minShareCount: 20 }],
        },
      },
    },
  },
  test: {
    name: 'web',
    include: ['src/**/*.test.ts'],
    isolate: false,
    // As at the top: kinds of tests that run side by side have to agree in it.
    maxWorkers: 3,
    setupFiles: 'src/activate-english.test-kit.ts',
    testTimeout: 60_000,
  },
  server: {
    proxy: {
      '/graphql': { target: api, ws: true },
      '/api': api,
      '/media': api,
      '/social': api,
      '/fragments': api,
      '/embed': api,
      '/account': api,
    },
  },
});

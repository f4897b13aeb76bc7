import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

const catalogs = globSync('src/locales/*.po', { cwd: import.meta.dirname });

/** The words of the web app: English stands in the code, each other language is one file beside `en.po`. */
export default defineConfig({
  sourceLocale: 'en',
  locales: catalogs.map((file) => basename(file, '.po')),
  catalogs: [
    {
      path: '<rootDir>/src/locales/{locale}',
      include: ['<rootDir>/src'],
      exclude: ['**/*.test.*', '<rootDir>/src/gql/**'],
    },
  ],
  // Lines move with every change; the files are enough to find a text.
  format: formatter({ lineNumbers: false }),
  orderBy: 'origin',
  // What the macro of the same name becomes.
  runtimeConfigModule: { Trans: ['#trans', 'Trans'] },
});

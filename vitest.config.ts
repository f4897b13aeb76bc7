import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**'];

/** Tests of what runs in Node are run by Node itself, as in production; files share the modules of their process. */
const inNode = { exclude, isolate: false, experimental: { viteModuleRunner: false } } as const;

/** Three kinds of tests: `unit` and `web` beside what they test, `integration` for what crosses packages. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          ...inNode,
          name: 'unit',
          include: ['{prisma,schema,server,sandbox}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'web', include: ['web/**/*.test.{ts,tsx}'], exclude },
      },
      {
        extends: true,
        test: {
          ...inNode,
          name: 'integration',
          include: ['test/**/*.test.ts'],
          globalSetup: 'test/testkit/global-setup.ts',
        },
      },
    ],
  },
});

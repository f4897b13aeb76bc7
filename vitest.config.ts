import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const BROWSER = /\/test\/(web\/|walls\/browser-)/;
const LONG = /\/test\/(faults\/|contract\/[a-z]+-errors|web\/every-screen)/;
/** The part of the other files that cross packages among which those of the browser are spread. */
const SPREAD = 0.75;

/**
 * What takes minutes begins first, so that nobody waits for it at the end. Browsers keep the processor busy and the
 * other tests mostly wait, so they run side by side.
 */
class SideBySide extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => Number(LONG.test(moduleId));
    const sorted = (await super.sort(files)).toSorted((a, b) => isLong(b) - isLong(a));
    const browser = sorted.filter(({ moduleId }) => BROWSER.test(moduleId));
    const others = sorted.filter((file) => !browser.includes(file));
    const around = others.filter(({ project }) => project.name === 'integration');
    const perOther = browser.length / (around.length * SPREAD);
    let begun = 0;
    const mixed = others.flatMap((file, index) => {
      const due = browser.slice(begun, Math.ceil((index + 1) * perOther));
      begun += due.length;
      return [...due, file];
    });
    return [...mixed, ...browser.slice(begun)];
  }
}

const exclude = ['**/node_modules/**', '**/dist/**'];

/** Tests of what runs in Node are run by Node itself, as in production; files share the modules of their process. */
const inNode = { exclude, isolate: false, experimental: { viteModuleRunner: false } } as const;

/** Three kinds of tests: `unit` and `web` beside what they test, `integration` for what crosses packages. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 3,
    sequence: { sequencer: SideBySide },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As patient as `until`: a busy machine is no fault.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          ...inNode,
          name: 'unit',
          include: ['{prisma,schema,server,sandbox,mcp,client}/**/*.test.ts'],
        },
      },
      './web/vite.config.ts',
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

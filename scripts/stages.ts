import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

export const ROOT = dirname(import.meta.dirname);
const STAMPS = join(ROOT, 'node_modules/.cache/herald');

/** Something made from other files: made again only when one of them changed. */
export interface Stage {
  readonly name: string;
  /** What a person reads while it runs. */
  readonly title: string;
  /** Globs from the root. */
  readonly inputs: readonly string[];
  /** A file that is there when it was made. */
  readonly output: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** Folder the command runs in. */
  readonly directory: string;
}

const PRISMA: Stage = {
  name: 'prisma',
  title: 'Generating the database client',
  inputs: ['prisma/schema.prisma', 'prisma/package.json'],
  output: 'schema/src/generated/pothos-types.ts',
  command: ['prisma', 'generate'],
  directory: 'prisma',
};

const CODEGEN: Stage = {
  name: 'codegen',
  title: 'Generating typed queries',
  inputs: [
    'schema/schema.graphql',
    'codegen.ts',
    'web/src/**/*.{ts,tsx}',
    'client/src/documents.ts',
  ],
  output: 'web/src/gql/graphql.ts',
  command: ['graphql-codegen', '--config', 'codegen.ts'],
  directory: '.',
};

const SPA: Stage = {
  name: 'spa',
  title: 'Building the web app',
  inputs: [
    'web/src/**/*',
    'web/public/**/*',
    'web/index.html',
    'web/{vite,lingui}.config.ts',
    'web/package.json',
    'pnpm-lock.yaml',
  ],
  output: 'web/dist/index.html',
  command: ['vite', 'build', '--logLevel', 'warn'],
  directory: 'web',
};

const EMBED: Stage = {
  name: 'embed',
  title: 'Building the share button',
  inputs: ['web/src/embed/**/*', 'web/embed.config.ts', 'web/package.json', 'pnpm-lock.yaml'],
  output: 'web/dist/embed/share-button.js',
  command: ['vite', 'build', '--config', 'embed.config.ts', '--logLevel', 'warn'],
  directory: 'web',
};

/** What tests and type checks need. */
export const GENERATED: readonly Stage[] = [PRISMA, CODEGEN];
/** What the product needs. */
export const BUILT: readonly Stage[] = [...GENERATED, SPA, EMBED];

/** Runs the stages whose inputs changed, telling before each. @throws Error with the output of the one that failed. */
export async function runStages(
  stages: readonly Stage[],
  tell: (title: string) => void,
): Promise<void> {
  await mkdir(STAMPS, { recursive: true });
  for (const stage of stages) {
    const stamp = join(STAMPS, stage.name);
    const hash = await hashOf(stage);
    const made = existsSync(join(ROOT, stage.output));
    if (made && (await readFile(stamp, 'utf8').catch(() => '')) === hash) continue;
    tell(stage.title);
    await runStage(stage);
    await writeFile(stamp, await hashOf(stage));
  }
}

async function hashOf({ inputs, command }: Stage): Promise<string> {
  const hash = createHash('sha256').update(command.join(' '));
  const files = globSync([...inputs], {
    cwd: ROOT,
    exclude: ['web/src/gql/**'],
    withFileTypes: true,
  });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  for (const path of paths.sort()) hash.update(path).update(await readFile(path));
  return hash.digest('hex');
}

async function runStage({ title, command: [program, ...args], directory }: Stage): Promise<void> {
  const folders = ['.', 'prisma', 'schema', 'web'].map((folder) =>
    join(ROOT, folder, 'node_modules/.bin'),
  );
  const child = spawn(program, args, {
    cwd: join(ROOT, directory),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: [...folders, process.env.PATH].join(delimiter),
      // Prisma would download an engine it has no use for, unless it is told that there is one.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    },
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (code !== 0) throw new Error(`${title} failed:\n${output.join('')}`);
}

import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Whether a path of the project is left out of what an image is built from, as `.dockerignore` says. */
async function leftOut(): Promise<(path: string) => boolean> {
  const lines = (await readFile(join(ROOT, '.dockerignore'), 'utf8')).split('\n').filter(Boolean);
  return (path) => {
    const parts = path.split('/');
    const within = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    const said = lines.findLast((line) =>
      within.some((part) => matchesGlob(part, line.replace('!', ''))),
    );
    return said !== undefined && !said.startsWith('!');
  };
}

test('an image is built from every project that the types know', async () => {
  const { references } = JSON.parse(await readFile(join(ROOT, 'tsconfig.json'), 'utf8'));
  const ignored = await leftOut();
  const projects = references.map(({ path }: { path: string }) =>
    path.endsWith('.json') ? path : `${path}/tsconfig.json`,
  );
  expect(projects).toContain('docs/examples/another-service/tsconfig.json');
  expect(projects.filter(ignored)).toEqual([]);
  expect(ignored('docs/tour.md')).toBe(true);
  expect(ignored('web/node_modules/react/package.json')).toBe(true);
});

test('an image installs by the manifest of every package', async () => {
  const dockerfile = await readFile(join(ROOT, 'Dockerfile'), 'utf8');
  const manifests = globSync('**/package.json', {
    cwd: ROOT,
    exclude: ['**/node_modules', '**/dist', '**/.*'],
  }).filter((path) => path !== 'package.json');
  expect(manifests).toContain('docs/examples/another-service/package.json');
  const copied = [...dockerfile.matchAll(/^COPY (\S+\/package\.json) (\S+)\/$/gm)];
  expect(copied.map(([, from]) => from).toSorted()).toEqual(manifests.toSorted());
  for (const [, from, to] of copied) expect(from).toBe(`${to}/package.json`);
});

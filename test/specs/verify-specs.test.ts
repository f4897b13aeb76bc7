import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('says which documents it needs where they are missing', async () => {
  const folder = join(tmpdir(), 'herald-no-such-folder');
  const script = join(import.meta.dirname, 'verify-specs.ts');
  const { code, said } = await new Promise<{ code: unknown; said: string }>((resolve) => {
    execFile(process.execPath, [script, folder], (error, _stdout, said) =>
      resolve({ code: error?.code, said }),
    );
  });
  expect(code).toBe(1);
  expect(said).toBe(
    `${folder} lacks x-openapi.json and mastodon-openapi.json, which this check needs.\n`,
  );
});

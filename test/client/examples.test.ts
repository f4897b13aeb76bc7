import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { findProgram, isRequired, noticeOfSkipping } from '../testkit/program.ts';
import { makeKey } from '../testkit/service.ts';
import { startWebServer, type WebServer } from '../testkit/web-server.ts';
import { type Ran, runProgram } from './run-program.ts';

const FOLDER = fileURLToPath(new URL('../../docs/examples/another-service/', import.meta.url));
const EXAMPLES = [
  { file: 'share.ts', program: process.execPath, needs: [] },
  { file: 'share.sh', program: 'bash', needs: ['bash', 'curl', 'python3'] },
  { file: 'share.py', program: 'python3', needs: ['python3'] },
] as const;

let app: TestApp;
let ada: Client;
let key: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  await ada.connected('MASTODON');
  await ada.connected('TWITTER');
  await ada.connected('INSTAGRAM');
  ({ secret: key } = await makeKey(ada, {
    scopes: ['connections:read', 'shares:read', 'shares:write'],
  }));
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

/** Runs an example as its reader would. */
function run(
  { file, program }: (typeof EXAMPLES)[number],
  message: string,
  url = app.origin,
): Promise<Ran> {
  const env = { PATH: process.env.PATH, HERALD_URL: url, HERALD_API_KEY: key };
  return runProgram(program, [FOLDER + file, message], { env });
}

describe.each(EXAMPLES)('$file', (example) => {
  const missing = example.needs.filter((name) => !findProgram([name]));
  if (missing.length > 0 && !isRequired())
    process.stderr.write(noticeOfSkipping(`the example ${example.file}`, missing.join(' and ')));

  describe.skipIf(missing.length > 0 && !isRequired())('with what it needs', () => {
    test('shares to every account that takes it, and says what became of it', async () => {
      // Words that a shell, Python or JSON would read as their own, did anybody let them.
      const message = `From ${example.file}: "it's" $(touch pwned) \`id\` {"a": 1}`;
      const { code, output, complaint } = await run(example, message);
      expect(complaint).toBe('');
      expect(code).toBe(0);
      const posts = (await app.sandbox.posts()).filter((post) => post.text === message);
      expect(posts.map(({ platform }) => platform).toSorted()).toEqual(['mastodon', 'twitter']);
      for (const { url } of posts) expect(output).toContain(url);
      expect(output.match(/^published: /gm)).toHaveLength(2);
      expect(output.match(/^account: /gm)).toHaveLength(3);
      // It wants an image.
      expect(output.match(/^left out: .*$/gm)).toEqual([
        expect.stringMatching(/^left out: Instagram .*image/),
      ]);
    });

    test('says what each would refuse, and that nothing was shared', async () => {
      const { code, output, complaint } = await run(example, 'x'.repeat(600));
      expect(code).toBe(1);
      for (const network of ['Mastodon', 'X', 'Instagram'])
        expect(output).toMatch(new RegExp(`^left out: ${network} `, 'm'));
      expect(output + complaint).toMatch(/^not shared: /m);
    });

    test('comes again after a fault, and posts once', async () => {
      await using faulty = await startFaulty();
      const message = `Once, by ${example.file}`;
      const { code, output } = await run(example, message, faulty.origin);
      expect(code).toBe(0);
      expect(output.match(/^published: /gm)).toHaveLength(2);
      const posts = (await app.sandbox.posts()).filter((post) => post.text === message);
      expect(posts).toHaveLength(2);
    });
  });
});

/** Carries each request out; the first answer to each kind of them is lost. */
function startFaulty(): Promise<WebServer> {
  const lost = new Set<string>();
  return startWebServer(async (request, response) => {
    const body = await text(request);
    const { authorization = '', accept = '' } = request.headers;
    const headers = { authorization, accept, 'content-type': 'application/json' };
    const answer = await fetch(`${app.origin}/graphql`, { method: 'POST', headers, body });
    const { query } = JSON.parse(body) as { readonly query: string };
    const isFirst = !lost.has(query);
    lost.add(query);
    const said = await answer.text();
    if (isFirst) request.socket.destroy();
    else
      response
        .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
        .end(said);
  });
}

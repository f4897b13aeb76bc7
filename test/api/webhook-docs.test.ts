import { spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const BODY = '{"type":"webhook.test","timestamp":"2026-11-25T11:00:00.000Z","data":{"ö":1}}';

/** The example in a language, as it stands in the guide. */
async function example(language: string): Promise<string> {
  const guide = await readFile(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
  const found = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(guide)?.[1];
  if (!found) throw new Error(`no example in ${language}`);
  return found;
}

function headersOf(body: string, secret = SECRET, sentAt = new Date()): Record<string, string> {
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': `v1,AAAA ${new Webhook(secret).sign('msg_1', sentAt, body)}`,
  };
}

const LANGUAGES: Readonly<
  Record<string, { command: string; args: (code: string) => readonly string[]; end: string }>
> = {
  ts: {
    command: process.execPath,
    args: (code) => ['--input-type=module-typescript', '--no-warnings', '--eval', code],
    end: `const { body, headers } = JSON.parse(process.env.MESSAGE ?? '');
      console.log(readMessage(body, headers).type);`,
  },
  python: {
    command: 'python3',
    args: (code) => ['-c', code],
    end: `message = json.loads(os.environ["MESSAGE"])
print(read_message(message["body"].encode(), message["headers"])["type"])`,
  },
};

async function run(language: string, headers: Record<string, string>): Promise<string> {
  const { command, args, end } = LANGUAGES[language] ?? {};
  if (!command || !args) throw new Error(`nobody runs ${language}`);
  const child = spawn(command, args(`${await example(language)}\n${end}`), {
    // Where the library is found.
    cwd: new URL('..', import.meta.url),
    env: {
      PATH: process.env.PATH,
      HERALD_WEBHOOK_SECRET: SECRET,
      MESSAGE: JSON.stringify({ body: BODY, headers }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return said.trim();
}

const withoutPython = spawnSync('python3', ['--version']).status !== 0;

describe.each(Object.keys(LANGUAGES))('the example in %s', (language) => {
  test.skipIf(language === 'python' && withoutPython)(
    'takes what is signed with the secret just now, and nothing else',
    { timeout: 30_000 },
    async () => {
      expect(await run(language, headersOf(BODY))).toBe('webhook.test');
      const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
      expect(await run(language, headersOf(BODY, other))).toBe('');
      expect(await run(language, headersOf(`${BODY} `))).toBe('');
      const before = new Date(Date.now() - 600_000);
      expect(await run(language, headersOf(BODY, SECRET, before))).toBe('');
    },
  );
});

import { parseArgs } from 'node:util';
import { HeraldClient } from '@herald/client';

const { HERALD_URL = 'http://localhost:4000', HERALD_API_KEY = '' } = process.env;
const { positionals } = parseArgs({ allowPositionals: true });
const [message = 'Hello from another service', url] = positionals;
const herald = new HeraldClient({ url: HERALD_URL, key: HERALD_API_KEY });
const say = (line: string) => process.stdout.write(`${line}\n`);

const connections = await herald.connections({ status: 'ACTIVE' });
for (const { platform, displayName } of connections)
  say(`account: ${platform.name} ${displayName}`);

const draft = { connectionIds: connections.map(({ id }) => id), message, url };
for (const { connection, problems } of await herald.checkShare(draft))
  for (const problem of problems) say(`problem: ${connection.platform.name} ${problem}`);

const answer = await herald.share(draft);
if (answer.__typename !== 'ShareSuccess') {
  say(`not shared: ${answer.message}`);
  process.exit(1);
}

for await (const { platform, status, postUrl, failure } of herald.watchShare(answer.share.id))
  if (['PUBLISHED', 'FAILED', 'UNKNOWN', 'CANCELED'].includes(status))
    say(`${status.toLowerCase()}: ${platform.name} ${postUrl ?? failure?.message ?? ''}`);

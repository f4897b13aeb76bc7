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

// Every account that takes it: a share that one of its accounts would refuse is refused whole.
const all = { connectionIds: connections.map(({ id }) => id), message, url };
const checks = await herald.checkShare(all);
for (const { connection, problems } of checks)
  for (const problem of problems) say(`left out: ${connection.platform.name} ${problem}`);
const takers = checks.filter(({ problems }) => problems.length === 0);
if (takers.length === 0) {
  say('not shared: there is no account that takes it');
  process.exit(1);
}

const answer = await herald.share({
  ...all,
  connectionIds: takers.map(({ connection }) => connection.id),
});
if (answer.__typename !== 'ShareSuccess') {
  say(`not shared: ${answer.message}`);
  process.exit(1);
}

for await (const { platform, status, postUrl, failure } of herald.watchShare(answer.share.id))
  if (['PUBLISHED', 'FAILED', 'UNKNOWN', 'CANCELED'].includes(status))
    say(`${status.toLowerCase()}: ${platform.name} ${postUrl ?? failure?.message ?? ''}`);

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { HOUR } from '../testkit/clock.ts';
import { startAttacker, TIRESOME, TOO_MUCH } from './attacker.ts';
import { Attempts, startCanary } from './attempts.ts';
import { attackersNames, INWARD, NOWHERE } from './inward-addresses.ts';

const UNREACHABLE =
  'The address cannot be reached on the public internet. Check that it is written correctly.';
const SENTENCE = /^\S.*\.$/s;
const MB = 1024 ** 2;

let app: TestApp;
let attacker: Awaited<ReturnType<typeof startAttacker>>;
let canary: Awaited<ReturnType<typeof startCanary>>;
let attempts: Attempts;

beforeAll(async () => {
  [attacker, canary] = await Promise.all([startAttacker(), startCanary()]);
  app = await startTestApp({
    lookup: attackersNames(),
    callTimeoutMs: 1_000,
    variables: { ALLOWED_PRIVATE_HOSTS: attacker.host },
  });
  attempts = new Attempts();
});
afterAll(async () => {
  attempts[Symbol.dispose]();
  attacker.close();
  canary.close();
  await app[Symbol.asyncDispose]();
});

/** A way in which somebody makes the server ask an address; answers the sentence of the refusal, null: it was none. */
type Door = (client: Client, address: string) => Promise<string | null>;

const DOORS: Readonly<Record<string, Door>> = {
  'a link preview': async (client, url) => {
    const query = 'query ($url: URL!) { linkPreview(url: $url) { title } }';
    const { data, errors } = await client.gqlRaw<{ linkPreview: object | null }>(query, { url });
    if (errors) return `${errors[0]?.extensions?.code}: ${errors[0]?.message}`;
    return data?.linkPreview ? null : UNREACHABLE;
  },
  'an image for a share': async (client, imageUrl) => {
    const [connection] = await client.connections();
    const query = `mutation ($input: ShareInput!) { share(input: $input) {
      __typename ... on ValidationError { fieldErrors { message } } } }`;
    const input = { connectionIds: [connection?.id], imageUrl };
    const { data, errors } = await client.gqlRaw<{
      share: { fieldErrors?: readonly { message: string }[] };
    }>(query, { input });
    if (errors) return `${errors[0]?.extensions?.code}: ${errors[0]?.message}`;
    return data?.share.fieldErrors?.[0]?.message ?? null;
  },
  'a Mastodon server': async (client, instance) => {
    const { message, fieldErrors } = await client.beginConnect('MASTODON', { instance });
    return fieldErrors?.[0]?.message ?? message ?? null;
  },
};
const doors = Object.entries(DOORS);

/** Asks the attacker's server for each path. Of a Mastodon server one names the origin alone. */
async function askAttacker(door: string, ask: Door, client: Client, paths: readonly string[]) {
  if (door !== 'a Mastodon server')
    return Promise.all(paths.map((path) => ask(client, attacker.origin + path)));
  const refusals: (string | null)[] = [];
  for (const path of paths) {
    attacker.answerAlways(path);
    refusals.push(await ask(client, attacker.origin));
  }
  attacker.answerAlways(null);
  return refusals;
}

async function someone(): Promise<Client> {
  const client = await app.signUp();
  await client.connected('THREADS');
  return client;
}

function expectUntouched(): void {
  expect(attempts.take(canary.port)).toEqual([]);
  expect(canary.visits()).toBe(0);
}

describe.each(doors)('%s', (door, ask) => {
  test('the server itself is one', async () => {
    // Without this nothing below would mean anything.
    const before = attacker.asked();
    await ask(await someone(), `${attacker.origin}/page?image=`);
    expect(attacker.asked()).toBeGreaterThan(before);
  });

  test('leads nowhere inside, however the address is written', async () => {
    const client = await someone();
    for (const [kind, hosts] of Object.entries(INWARD)) {
      const urls = hosts.flatMap((host) => [
        `http://${host}:${canary.port}/`,
        `https://${host}:${canary.port}/`,
      ]);
      const refusals = await Promise.all(urls.map((url) => ask(client, url)));
      for (const [index, refusal] of refusals.entries())
        expect.soft(refusal, `${kind}: ${urls[index]}`).toSatisfy(isOneOf(door));
      // Nobody may ask so much within an hour.
      app.clock.advance(HOUR);
    }
    expectUntouched();
  });

  test('takes no name or password, no other protocol and no port of other services', async () => {
    const client = await someone();
    const at = `127.0.0.1:${canary.port}`;
    for (const url of [
      `http://a.example@${at}/`,
      `http://a.example:80@${at}/`,
      `http://a.example%40${at}/`,
      `http://a.example#@${at}/`,
      `http://a.example\\@${at}/`,
      `http:${at}/`,
      `http:///${at}/`,
      `//${at}/`,
      `file://${at}/etc/passwd`,
      'file:///etc/passwd',
      `gopher://${at}/_a`,
      `ftp://${at}/`,
      `dict://${at}/a`,
      `ldap://${at}/`,
      `ws://${at}/`,
      'data:text/html,<title>a</title>',
      'javascript:alert(1)',
      'http://a.example:22/',
      'http://a.example:25/',
      'http://a.example:6667/',
      `http://a.example:${2 ** 16}/`,
      'http://',
    ])
      expect.soft(await ask(client, url), url).toMatch(SENTENCE);
    expectUntouched();
  });

  test('follows no redirect inside', async () => {
    const client = await someone();
    const { port } = canary;
    const locations = [
      `http://127.0.0.1:${port}/`,
      `https://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      `//2130706433:${port}/`,
      `http://inside.example:${port}/`,
      `http://a@127.0.0.1:${port}/`,
      'http://169.254.169.254/latest/meta-data/',
      'file:///etc/passwd',
      `gopher://127.0.0.1:${port}/`,
      `ftp://127.0.0.1:${port}/`,
      'data:image/png;base64,AAAA',
      'javascript:alert(1)',
      '',
      'http://[',
    ];
    const statuses = [301, 302, 303, 307, 308];
    const paths = locations.flatMap((location, index) =>
      [0, 1, 2].map((hops) => {
        const status = statuses[(index + hops) % statuses.length];
        return `/to?${new URLSearchParams({ status: `${status}`, hops: `${hops}`, location })}`;
      }),
    );
    const refusals = await askAttacker(door, ask, client, paths);
    for (const [index, refusal] of refusals.entries())
      expect.soft(refusal, paths[index]).toMatch(SENTENCE);
    expectUntouched();
  });

  test('ends a circle of redirects', async () => {
    const client = await someone();
    const before = attacker.asked();
    const [refusal] = await askAttacker(door, ask, client, ['/to?location=/to']);
    expect(refusal).toMatch(SENTENCE);
    expect(attacker.asked() - before).toBeLessThanOrEqual(4);
  });

  test('connects to the address that was checked, not to the one a name has next', async () => {
    const client = await someone();
    for (let turn = 0; turn < 3; turn += 1)
      expect(await ask(client, `http://rebind.example:${canary.port}/${turn}`)).toSatisfy(
        isOneOf(door),
      );
    const tried = attempts.take(canary.port);
    expect(tried.filter((address) => address !== NOWHERE)).toEqual([]);
    expect(canary.visits()).toBe(0);
  });

  test('keeps little of what is too much', async () => {
    const client = await someone();
    let peak = 0;
    const before = process.memoryUsage.rss();
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 10);
    const names = Object.keys(TOO_MUCH);
    const paths = names.map((name) => `/${encodeURIComponent(name)}`);
    const refusals = await askAttacker(door, ask, client, paths);
    clearInterval(watch);
    for (const [index, refusal] of refusals.entries())
      expect.soft(refusal, names[index]).toMatch(SENTENCE);
    expect(peak - before).toBeLessThan(300 * MB);
  });
});

/** Sentences that say the same of whatever is within: closed, open, filtered or not there. */
function isOneOf(door: string): (refusal: unknown) => boolean {
  return (refusal) =>
    typeof refusal === 'string' &&
    (refusal.startsWith('BAD_USER_INPUT: ') ||
      (door === 'a Mastodon server'
        ? /^Enter the name of your server|could not be reached, or is no Mastodon server/.test(
            refusal,
          )
        : refusal === UNREACHABLE));
}

test('says the same of a port within that is open, closed or not there', async () => {
  const client = await someone();
  for (const [door, ask] of doors) {
    const hosts = ['inside.example', 'nobody.example', '10.0.0.1', 'inside-too.example'];
    const said = await Promise.all(
      hosts.flatMap((host) =>
        [canary.port, canary.port + 1].map(async (port) => {
          const refusal = await ask(client, `https://${host}:${port}/`);
          return refusal?.replace(`${host}:${port}`, '…');
        }),
      ),
    );
    expect(new Set(said).size, `${door}: ${said}`).toBe(1);
  }
  expectUntouched();
});

test('waits for no server for ever', async () => {
  const client = await someone();
  const paths = Object.keys(TIRESOME).map((name) => `/${encodeURIComponent(name)}`);
  for (const door of ['a link preview', 'a Mastodon server']) {
    const refusals = await askAttacker(door, DOORS[door] as Door, client, paths);
    for (const [index, refusal] of refusals.entries())
      expect.soft(refusal, `${door}: ${paths[index]}`).toMatch(SENTENCE);
  }
});

test('reads no picture within, whichever page names it', async () => {
  const client = await app.signUp();
  const { id } = await client.connected('LINKEDIN');
  const inside = `http://127.0.0.1:${canary.port}/`;
  for (const image of [inside, `${attacker.origin}/to?location=${encodeURIComponent(inside)}`]) {
    const before = attacker.asked();
    const url = `${attacker.origin}/page?image=${encodeURIComponent(image)}`;
    const share = await client.published({ connectionIds: [id], url, allowDuplicate: true });
    expect(share.results).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(attacker.asked()).toBeGreaterThan(before);
  }
  expectUntouched();
});

test('calls no server within for an account, whatever its rows say', async () => {
  const client = await app.signUp();
  const { id } = await client.connected('MASTODON');
  const before = app.sandbox.baseUrl('mastodon');
  const inside = `http://127.0.0.1:${canary.port}`;
  for (const table of ['instance_app', 'social_connection', 'oauth_grant'])
    await moveRows(table, before, inside);
  const image = await client.upload();
  const share = await client.shared({ connectionIds: [id], message: 'Hi', imageIds: [image] });
  const { results } = await client.waitFor(
    share.id,
    (now) => now.results[0]?.status === 'RETRYING',
  );
  expect(results).toMatchObject([{ failure: { kind: 'UNAVAILABLE' } }]);
  await client.beginConnect('MASTODON', { connectionId: id });
  await client.disconnect(id);
  expectUntouched();
});

/** Puts another origin in place of one wherever a table's rows name it. */
async function moveRows(table: string, from: string, to: string): Promise<void> {
  const { prisma } = app.deps;
  const columns = await prisma.$queryRaw<readonly { name: string; type: string }[]>`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and data_type in ('text', 'jsonb')`;
  for (const { name, type } of columns)
    await prisma.$executeRawUnsafe(
      `update "${table}" set "${name}" = replace("${name}"::text, $1, $2)::${type}`,
      from,
      to,
    );
}

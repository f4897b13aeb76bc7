import { afterAll, beforeAll, expect, it } from 'vitest';
import { MastodonClient, readList, readObject } from './mastodon-client.test-kit.ts';

let client: MastodonClient;
let token: string;
const ids: string[] = [];

beforeAll(async () => {
  client = await MastodonClient.start();
  token = await client.connect();
  for (const status of ['One', 'Two', 'Three', 'Four', 'Five'])
    ids.push(String((await readObject(await client.post(token, { status }))).id));
});
afterAll(() => client.sandbox.stop());

async function look(query: string) {
  const path = `/api/v1/accounts/${client.accounts[0]}/statuses`;
  const answer = await client.call(token, 'GET', path + query);
  const links = [...(answer.headers.get('link') ?? '').matchAll(/<([^>]*)>; rel="(\w+)"/g)];
  return {
    shown: (await readList(answer)).map(({ id }) => ids.indexOf(String(id)) + 1),
    links: Object.fromEntries(links.map(([, url = '', rel]) => [rel, new URL(url).search])),
  };
}

it('shows the newest first and names the pages around', async () => {
  expect(await look('?limit=2&exclude_reblogs=true')).toEqual({
    shown: [5, 4],
    links: { next: `?limit=2&max_id=${ids[3]}`, prev: `?limit=2&min_id=${ids[4]}` },
  });
});

it('names no next page where the page is not full, and none at all where it is empty', async () => {
  expect(await look(`?limit=2&max_id=${ids[1]}`)).toEqual({
    shown: [1],
    links: { prev: `?limit=2&min_id=${ids[0]}` },
  });
  expect(await look(`?max_id=${ids[0]}`)).toEqual({ shown: [], links: {} });
});

it('shows what comes right after min_id, and the newest after since_id', async () => {
  expect((await look(`?limit=2&min_id=${ids[0]}`)).shown).toEqual([3, 2]);
  expect((await look(`?limit=2&since_id=${ids[0]}`)).shown).toEqual([5, 4]);
});

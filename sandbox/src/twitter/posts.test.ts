import { expect, it } from 'vitest';
import { ADA, GRACE, idOf, startTwitter } from './twitter.test-kit.ts';

const INVALID = {
  status: 400,
  body: {
    title: 'Invalid Request',
    type: 'https://api.twitter.com/2/problems/invalid-request',
    errors: [{ message: expect.any(String), parameters: expect.any(Object) }],
  },
};

async function startLoggedIn(scope?: string) {
  const x = await startTwitter();
  const { access_token: token } = await x.logIn(ADA, scope);
  const post = (json: unknown) => x.send('POST', '/2/tweets', token, json);
  return { ...x, token, post, get: (path: string) => x.send('GET', path, token) };
}

it('publishes a post with its links shortened and keeps what was sent in the ledger', async () => {
  await using x = await startLoggedIn();
  const text = 'R&D news: https://example.com/a and example.org';
  const answer = await x.post({ text });
  const id = idOf(answer);

  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    data: {
      id,
      text: expect.stringMatching(
        /^R&amp;D news: https:\/\/t\.co\/\w{10} and https:\/\/t\.co\/\w{10}$/,
      ),
      edit_history_tweet_ids: [id],
    },
  });
  expect(await x.control('GET', '/posts?platform=twitter')).toEqual([
    {
      platform: 'twitter',
      id,
      accountId: ADA,
      text,
      link: 'https://example.com/a',
      media: [],
      createdAt: '2026-11-20T12:00:00.000Z',
      idempotencyKey: null,
      url: `${x.origin}/ada_l/status/${id}`,
    },
  ]);
});

it('gives growing numeric ids, also within one millisecond', async () => {
  await using x = await startLoggedIn();
  const first = BigInt(idOf(await x.post({ text: 'one' })));
  const second = BigInt(idOf(await x.post({ text: 'two' })));
  expect(second).toBeGreaterThan(first);
});

it.each([
  ['280 letters', 'a'.repeat(280), 201],
  ['281 letters', 'a'.repeat(281), 400],
  ['140 wide characters', '字'.repeat(140), 201],
  ['141 wide characters', '字'.repeat(141), 400],
  [
    '256 letters and a link of any length',
    `${'a'.repeat(256)} https://example.com/${'b'.repeat(300)}`,
    201,
  ],
  ['257 letters and a link', `${'a'.repeat(257)} https://example.com/`, 400],
  ['140 emoji of several code points', '👩‍👩‍👧‍👦'.repeat(140), 201],
  ['white space only', '  ', 400],
])('counts %s by weight', async (_case, text, status) => {
  await using x = await startLoggedIn();
  expect((await x.post({ text })).status).toBe(status);
});

it.each([
  ['no text', {}],
  ['an unknown field', { text: 'a', txt: 'b' }],
  ['a text that is no string', { text: 5 }],
  ['an unknown image', { text: 'a', media: { media_ids: ['123'] } }],
  ['no image ids', { text: 'a', media: { media_ids: [] } }],
  ['five images', { text: 'a', media: { media_ids: ['1', '2', '3', '4', '5'] } }],
])('refuses %s', async (_case, body) => {
  await using x = await startLoggedIn();
  expect(await x.post(body)).toMatchObject(INVALID);
  expect(await x.control('GET', '/posts')).toEqual([]);
});

it('takes JSON only', async () => {
  await using x = await startLoggedIn();
  const headers = { authorization: `Bearer ${x.token}` };
  const body = new URLSearchParams({ text: 'Hello' });
  expect(await x.call('/2/tweets', { method: 'POST', headers, body })).toMatchObject(INVALID);
  const json = { ...headers, 'content-type': 'application/json' };
  expect(await x.call('/2/tweets', { method: 'POST', headers: json, body: '{' })).toMatchObject(
    INVALID,
  );
});

it('refuses two cashtags', async () => {
  await using x = await startLoggedIn();
  expect((await x.post({ text: '$AAA' })).status).toBe(201);
  expect(await x.post({ text: '$AAA $BBB' })).toMatchObject({
    status: 403,
    body: { detail: 'You are not permitted to perform this action.' },
  });
});

it('refuses the same text twice from one account while the first exists', async () => {
  await using x = await startLoggedIn();
  const id = idOf(await x.post({ text: 'caf\u00e9  time' }));
  const grace = await x.logIn(GRACE);

  expect(await x.post({ text: 'cafe\u0301 time' })).toMatchObject({
    status: 403,
    body: {
      title: 'Forbidden',
      detail: 'You are not allowed to create a Tweet with duplicate content.',
    },
  });
  const other = await x.send('POST', '/2/tweets', grace.access_token, { text: 'café time' });
  expect(other.status).toBe(201);
  await x.send('DELETE', `/2/tweets/${id}`, x.token);
  expect((await x.post({ text: 'café time' })).status).toBe(201);
});

it('refuses a token without the scope', async () => {
  await using x = await startLoggedIn('tweet.read users.read offline.access');
  expect(await x.post({ text: 'Hello' })).toMatchObject({
    status: 403,
    body: { type: 'https://api.twitter.com/2/problems/not-authorized-for-resource' },
  });
});

it('lists the posts of an account since a time, with the links behind the short ones', async () => {
  await using x = await startLoggedIn();
  await x.post({ text: 'before' });
  x.pass(60);
  const sent = 'after & https://example.com/a';
  const id = idOf(await x.post({ text: sent }));
  const timeline = `/2/users/${ADA}/tweets?max_results=5&start_time=2026-11-20T12:01:00Z`;
  const { body } = await x.get(`${timeline}&tweet.fields=created_at,entities`);

  expect(body).toMatchObject({
    data: [
      {
        id,
        created_at: '2026-11-20T12:01:00.000Z',
        edit_history_tweet_ids: [id],
        entities: {
          urls: [
            {
              start: 12,
              end: 35,
              url: expect.stringMatching(/^https:\/\/t\.co\/\w{10}$/),
              expanded_url: 'https://example.com/a',
              display_url: 'example.com/a',
            },
          ],
        },
      },
    ],
    meta: { result_count: 1, newest_id: id, oldest_id: id },
  });
});

it('pages through a timeline, newest first', async () => {
  await using x = await startLoggedIn();
  const ids: string[] = [];
  for (let n = 0; n < 6; n += 1) ids.unshift(idOf(await x.post({ text: `number ${n}` })));
  const path = `/2/users/${ADA}/tweets?max_results=5`;
  const [next, last] = [ids[4], ids[5]];

  expect((await x.get(path)).body).toMatchObject({
    data: ids.slice(0, 5).map((id) => ({ id })),
    meta: { result_count: 5, next_token: next },
  });
  expect((await x.get(`${path}&pagination_token=${next}`)).body).toMatchObject({
    data: [{ id: last }],
    meta: { result_count: 1 },
  });
});

it.each(['max_results=4', 'max_results=101', 'start_time=yesterday', 'colour=red'])(
  'refuses a timeline with %s',
  async (query) => {
    await using x = await startLoggedIn();
    expect(await x.get(`/2/users/${ADA}/tweets?${query}`)).toMatchObject(INVALID);
  },
);

it('answers found posts beside errors for the others, with numbers under the names asked for', async () => {
  await using x = await startLoggedIn();
  const id = idOf(await x.post({ text: 'Hello' }));
  const missing = { resource_id: '1', type: expect.stringMatching(/\/resource-not-found$/) };

  expect(await x.get(`/2/tweets?ids=${id},1&tweet.fields=public_metrics`)).toMatchObject({
    status: 200,
    body: {
      data: [{ id, public_metrics: { retweet_count: 0, like_count: 0 } }],
      errors: [missing],
    },
  });
  expect((await x.get(`/2/tweets/${id}?post.fields=public_metrics`)).body).toMatchObject({
    data: { edit_history_post_ids: [id], public_metrics: { repost_count: 0 } },
  });
  expect(await x.get('/2/tweets/1')).toMatchObject({ status: 200, body: { errors: [missing] } });
});

it('deletes a post of its author and no one else', async () => {
  await using x = await startLoggedIn();
  const id = idOf(await x.post({ text: 'Hello' }));
  const grace = await x.logIn(GRACE);
  const remove = (token: string) => x.send('DELETE', `/2/tweets/${id}`, token);

  expect((await remove(grace.access_token)).status).toBe(403);
  expect(await remove(x.token)).toMatchObject({ status: 200, body: { data: { deleted: true } } });
  expect((await remove(x.token)).status).toBe(404);
  expect(await x.control('GET', '/posts')).toEqual([]);
});

it('has published a post whose answer was lost, and refuses its repetition as a duplicate', async () => {
  await using x = await startLoggedIn();
  await x.control('POST', '/faults', {
    platform: 'twitter',
    method: 'POST',
    do: { drop: 'after' },
  });

  await expect(x.post({ text: 'Hello' })).rejects.toThrow('fetch failed');
  expect(await x.control('GET', '/posts')).toHaveLength(1);
  expect((await x.post({ text: 'Hello' })).status).toBe(403);
});

it('has published nothing when the connection was cut before', async () => {
  await using x = await startLoggedIn();
  await x.control('POST', '/faults', {
    platform: 'twitter',
    method: 'POST',
    do: { drop: 'before' },
  });

  await expect(x.post({ text: 'Hello' })).rejects.toThrow('fetch failed');
  expect(await x.control('GET', '/posts')).toEqual([]);
  expect((await x.post({ text: 'Hello' })).status).toBe(201);
});

it('answers an unknown path as a problem', async () => {
  await using x = await startLoggedIn();
  expect(await x.get('/2/nothing')).toMatchObject({ status: 404, body: { title: 'Not Found' } });
});

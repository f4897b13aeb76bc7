import { expect, it } from 'vitest';
import { ADA, idOf, startTwitter } from './twitter.test-kit.ts';

const KATHERINE = '1599284671';

async function startAs(account: string) {
  const x = await startTwitter();
  const { access_token: token } = await x.logIn(account);
  const post = (text: string) => x.send('POST', '/2/tweets', token, { text });
  return { ...x, post, get: (path: string) => x.send('GET', path, token) };
}

it.each([
  [ADA, 280],
  [KATHERINE, 25_000],
])('takes posts of %s up to %i characters', async (account, limit) => {
  await using x = await startAs(account);
  expect((await x.post('x'.repeat(limit))).status).toBe(201);
  expect(await x.post('y'.repeat(limit + 1))).toMatchObject({
    status: 400,
    body: { errors: [{ message: `$.text: is longer than ${limit} characters` }] },
  });
});

it('shows the beginning of a long post, and the whole when asked', async () => {
  await using x = await startAs(KATHERINE);
  const text = `${'word & '.repeat(60)}https://example.com/a`;
  const id = idOf(await x.post(text));
  const path = `/2/users/${KATHERINE}/tweets?`;
  expect((await x.get(`${path}tweet.fields=entities`)).body).toMatchObject({
    data: [{ id, text: expect.stringMatching(/^word &amp; .*… https:\/\/t\.co\/\w+$/) }],
  });
  const whole = {
    text: expect.stringMatching(/^(word &amp; ){60}https:\/\/t\.co\/\w{10}$/),
    entities: { urls: [{ expanded_url: 'https://example.com/a' }] },
  };
  expect((await x.get(`${path}tweet.fields=note_tweet`)).body).toMatchObject({
    data: [{ note_tweet: whole }],
  });
  expect((await x.get(`${path}post.fields=note_post`)).body).toMatchObject({
    data: [{ note_post: whole }],
  });
});

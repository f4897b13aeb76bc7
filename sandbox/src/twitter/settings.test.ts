import { expect, it } from 'vitest';
import { ADA, GRACE, idOf, startTwitter } from './twitter.test-kit.ts';

const DEPLETED = {
  status: 402,
  body: {
    title: 'CreditsDepleted',
    type: 'https://api.twitter.com/2/problems/credits',
  },
};

async function startLoggedIn() {
  const x = await startTwitter();
  const [ada, grace] = [await x.logIn(ADA), await x.logIn(GRACE)];
  const set = (settings: object) => x.send('POST', '/sandbox/settings', '', settings);
  const post = (text: string, token = ada.access_token) =>
    x.send('POST', '/2/tweets', token, { text });
  const get = (path: string) => x.send('GET', path, ada.access_token);
  return {
    ...x,
    token: ada.access_token,
    grace: grace.access_token,
    refreshToken: ada.refresh_token,
    set,
    post,
    get,
  };
}

it('refuses every call of the app once its credits are used up, and none of the login', async () => {
  await using x = await startLoggedIn();
  await x.set({ credits: 0.03 });
  expect((await x.post('One')).status).toBe(201);
  expect((await x.post('Two')).status).toBe(201);
  expect(await x.post('Three')).toMatchObject(DEPLETED);
  expect(await x.post('Three', x.grace)).toMatchObject(DEPLETED);
  expect(await x.get('/2/users/me')).toMatchObject(DEPLETED);
  expect((await x.refresh(x.refreshToken)).status).toBe(200);
  expect(await x.control('GET', '/posts')).toHaveLength(2);

  await x.set({ credits: null });
  expect((await x.post('Three', x.grace)).status).toBe(201);
});

it('charges more for a post with a link, and nothing for a refused one', async () => {
  await using x = await startLoggedIn();
  await x.set({ credits: 0.21 });
  expect((await x.post('  ')).status).toBe(400);
  expect((await x.post('See example.com')).status).toBe(201);
  expect((await x.post('Two')).status).toBe(201);
  expect(await x.post('Three')).toMatchObject(DEPLETED);
});

it('charges for each post that is read, and less for the own ones', async () => {
  await using x = await startLoggedIn();
  const ids = [idOf(await x.post('One')), idOf(await x.post('Two'))];
  const timeline = `/2/users/${ADA}/tweets`;
  const left = async (credits: number, paths: readonly string[], token = x.token) => {
    await x.set({ credits });
    for (const path of paths) expect((await x.send('GET', path, token)).status).toBe(200);
    return (await x.send('GET', '/2/tweets/1', token)).status;
  };
  expect(await left(0.002, [timeline])).toBe(402);
  expect(await left(0.003, [timeline])).toBe(200);
  expect(await left(0.003, [`/2/tweets?ids=${ids}`, `/2/tweets/${ids[0]}`])).toBe(402);
  expect(await left(0.01, [timeline], x.grace)).toBe(402);
  expect(await left(0.011, [timeline], x.grace)).toBe(200);
});

it('answers with the newer names, also unasked', async () => {
  await using x = await startLoggedIn();
  await x.set({ names: 'newer' });
  const created = await x.post('Hello');
  const id = idOf(created);
  expect(created.body).toMatchObject({ data: { edit_history_post_ids: [id] } });
  expect((await x.get(`/2/tweets/${id}?tweet.fields=public_metrics`)).body).toMatchObject({
    data: { edit_history_post_ids: [id], public_metrics: { repost_count: 0 } },
  });
});

it('forgets its settings with everything else', async () => {
  await using x = await startLoggedIn();
  await x.set({ credits: 0, names: 'newer' });
  await x.control('POST', '/reset');
  const { access_token: token } = await x.logIn();
  const { status, body } = await x.post('Hello', token);
  expect(status).toBe(201);
  expect(body).toHaveProperty('data.edit_history_tweet_ids');
});

it.each([{ credits: 'none' }, { names: 'older' }, { colour: 'red' }])(
  'takes no %j for a setting',
  async (settings) => {
    await using x = await startLoggedIn();
    expect((await x.set(settings)).status).toBe(400);
  },
);

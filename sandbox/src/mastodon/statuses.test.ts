import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MastodonClient, MINUTE, readList, readObject } from './mastodon-client.test-kit.ts';

const ADA = '109302436954721982';
const GRACE = '109348684864126097';

let mastodon: MastodonClient;
let token: string;

beforeEach(async () => {
  mastodon = await MastodonClient.start();
  token = await mastodon.connect();
});

afterEach(async () => {
  await mastodon.sandbox.stop();
});

async function create(status: object, key?: string): Promise<Record<string, unknown>> {
  const answer = await mastodon.post(token, status, key);
  expect(answer.status).toBe(200);
  return readObject(answer);
}

describe('creating a status', () => {
  it('passes over a language there is none of', async () => {
    const languageOf = async (language: string) =>
      (await create({ status: 'Hi', language })).language;
    expect(await languageOf('gsw')).toBe('gsw');
    for (const none of ['xx', 'English', '']) expect(await languageOf(none)).toBe('en');
  });

  it('answers the status as HTML and with its address', async () => {
    const status = await create(
      { status: 'Look: https://example.com/a?b&c\n\nYes.', language: 'de' },
      'k',
    );
    expect(status).toMatchObject({
      id: expect.stringMatching(/^\d{18}$/),
      url: `${mastodon.base}/@ada/${status.id}`,
      visibility: 'public',
      language: 'de',
      card: null,
      media_attachments: [],
      content: expect.stringMatching(
        /^<p>Look: <a href="https:\/\/example\.com\/a\?b&amp;c" .+<\/a><\/p><p>Yes\.<\/p>$/,
      ),
    });
    expect(await mastodon.readLedger()).toEqual([
      {
        platform: 'mastodon',
        id: status.id,
        accountId: ADA,
        text: 'Look: https://example.com/a?b&c\n\nYes.',
        link: 'https://example.com/a?b&c',
        media: [],
        createdAt: '2026-11-20T10:01:00.000Z',
        idempotencyKey: 'k',
        url: status.url,
      },
    ]);
  });

  it('takes a form, url-encoded or multipart, as well', async () => {
    const authorization = `Bearer ${token}`;
    const id = await mastodon.uploadImage(token, 'A square');
    const form = { status: 'Form', 'media_ids[]': id, sensitive: 'true' };
    const answer = await mastodon.sendForm('/api/v1/statuses', form, { authorization });
    expect(await answer.json()).toMatchObject({ sensitive: true, media_attachments: [{ id }] });
    const body = new FormData();
    body.set('status', 'Multipart');
    const headers = { authorization };
    await fetch(`${mastodon.base}/api/v1/statuses`, { method: 'POST', headers, body });
    const [first, second] = await mastodon.readLedger();
    expect(first).toMatchObject({ text: 'Form', media: [{ altText: 'A square' }] });
    expect(second).toMatchObject({ text: 'Multipart' });
  });

  it('shows it as the account has set where nothing else is said', async () => {
    token = await mastodon.connect({ sandbox_account: GRACE });
    expect(await create({ status: 'Hello' })).toMatchObject({ visibility: 'private' });
    const unlisted = await create({ status: 'Hello', visibility: 'unlisted' });
    expect(unlisted).toMatchObject({ visibility: 'unlisted' });
  });

  it.each([
    [{ status: '' }, "Validation failed: Text can't be blank"],
    [{ status: ' \n' }, "Validation failed: Text can't be blank"],
    [{ status: 'a'.repeat(501) }, 'Validation failed: Text character limit of 500 exceeded'],
    [
      { status: 'a'.repeat(491), spoiler_text: 'b'.repeat(10) },
      'Validation failed: Text character limit of 500 exceeded',
    ],
    [
      { status: 'a', visibility: 'secret' },
      'Validation failed: Visibility is not included in the list',
    ],
    [
      { status: 'a', scheduled_at: '2026-12-01T00:00:00Z' },
      'Validation failed: Scheduled at is not available on this server',
    ],
    [
      { status: 'a', poll: { options: ['a', 'b'], expires_in: 300 } },
      'Validation failed: Poll is not available on this server',
    ],
    [{ status: 'a', media_ids: ['1', '2', '3', '4', '5'] }, 'Cannot attach more than 4 files'],
    [{ status: 'a', media_ids: ['1'] }, 'Media 1 not found or already attached to another post'],
  ])('refuses %j', async (status, error) => {
    const answer = await mastodon.post(token, status);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({ error });
    expect(await mastodon.readLedger()).toEqual([]);
  });

  it('refuses an answer to a status that does not exist', async () => {
    expect((await mastodon.post(token, { status: 'a', in_reply_to_id: '1' })).status).toBe(404);
  });

  it('counts grapheme clusters and every URL as 23 characters', async () => {
    const url = `https://example.com/${'a'.repeat(400)}`;
    await create({ status: `${url} ${'👩‍👩‍👧‍👦'.repeat(476)}` });
    expect((await mastodon.post(token, { status: `${url} ${'é'.repeat(477)}` })).status).toBe(422);
  });

  it('takes 5,000 characters at the older server', async () => {
    await mastodon.sandbox.stop();
    mastodon = await MastodonClient.start('mastodon2');
    token = await mastodon.connect();
    await create({ status: 'a'.repeat(5000) });
    expect((await mastodon.post(token, { status: 'a'.repeat(5001) })).status).toBe(422);
  });

  it('fills in the card of a link a little later, but not beside media', async () => {
    const link = await create({ status: 'https://example.com/page' });
    const media_ids = [await mastodon.uploadImage(token)];
    const image = await create({ status: 'https://example.com/page', media_ids });
    mastodon.wait(2000);
    const read = async (id: unknown) =>
      (await fetch(`${mastodon.base}/api/v1/statuses/${id}`)).json();
    expect(await read(link.id)).toMatchObject({ card: { url: 'https://example.com/page' } });
    expect(await read(image.id)).toMatchObject({ card: null });
  });
});

describe('the idempotency key', () => {
  it('answers the original for an hour, whatever the request says', async () => {
    const first = await create({ status: 'First' }, 'key-1');
    mastodon.wait(60 * MINUTE - 1);
    expect(await create({ status: 'Second' }, 'key-1')).toMatchObject({ id: first.id });
    expect(await mastodon.readLedger()).toHaveLength(1);
    mastodon.wait(1);
    expect(await create({ status: 'Second' }, 'key-1')).not.toMatchObject({ id: first.id });
  });

  it('belongs to the account', async () => {
    const first = await create({ status: 'First' }, 'key-1');
    token = await mastodon.connect({ sandbox_account: GRACE });
    expect(await create({ status: 'First' }, 'key-1')).not.toMatchObject({ id: first.id });
  });

  it('makes one status of parallel requests', async () => {
    await Promise.all([1, 2, 3].map(() => create({ status: 'Once' }, 'key-1')));
    expect(await mastodon.readLedger()).toHaveLength(1);
  });

  it('is not used up by a refused request', async () => {
    expect((await mastodon.post(token, { status: '' }, 'key-1')).status).toBe(422);
    await create({ status: 'Now with text' }, 'key-1');
  });
});

describe('a status', () => {
  it('is hidden from others when it is private', async () => {
    const { id } = await create({ status: 'Secret', visibility: 'private' });
    const path = `/api/v1/statuses/${id}`;
    expect((await mastodon.call(token, 'GET', path)).status).toBe(200);
    const answer = await fetch(mastodon.base + path);
    expect([answer.status, await answer.json()]).toEqual([404, { error: 'Record not found' }]);
    const listed = await fetch(`${mastodon.base}/api/v1/accounts/${ADA}/statuses`);
    expect(await listed.json()).toEqual([]);
  });

  it('has a page that others can open unless it is private', async () => {
    const media_ids = [await mastodon.uploadImage(token, 'A <square>')];
    const open = await create({ status: 'Hello <b>', media_ids });
    const page = await fetch(String(open.url));
    expect(page.headers.get('content-type')).toContain('text/html');
    const markup = await page.text();
    expect(markup).toContain('>Hello &lt;b&gt;</p>');
    expect(markup).toContain('alt="A &lt;square&gt;"');
    const secret = await create({ status: 'Secret', visibility: 'direct' });
    expect((await fetch(String(secret.url))).status).toBe(404);
    const profile = await (await fetch(`${mastodon.base}/@ada`)).text();
    expect(profile).toContain('Hello');
    expect(profile).not.toContain('Secret');
  });

  it('has a page under the name of its author only, with the content warning first', async () => {
    const { id, url } = await create({ status: 'It rains', spoiler_text: 'Weather' });
    expect(await (await fetch(String(url))).text()).toMatch(/>Weather\s+It rains</);
    expect((await fetch(`${mastodon.base}/@grace/${id}`)).status).toBe(404);
  });

  it('is read together with others by their ids', async () => {
    const [first, second] = [await create({ status: 'One' }), await create({ status: 'Two' })];
    const query = `id[]=${first.id}&id[]=${second.id}&id[]=1`;
    const answer = await mastodon.call(token, 'GET', `/api/v1/statuses?${query}`);
    expect((await readList(answer)).map(({ id }) => id)).toEqual([first.id, second.id]);
  });

  it('is listed with its account, newest first', async () => {
    const [first, second] = [await create({ status: 'One' }), await create({ status: 'Two' })];
    const list = async (query: string) => {
      const path = `/api/v1/accounts/${ADA}/statuses?${query}`;
      return (await readList(await mastodon.call(token, 'GET', path))).map(({ id }) => id);
    };
    expect(await list('exclude_reblogs=true')).toEqual([second.id, first.id]);
    expect(await list('limit=1')).toEqual([second.id]);
    expect(await list(`max_id=${second.id}`)).toEqual([first.id]);
    expect(await list(`since_id=${first.id}`)).toEqual([second.id]);
    expect(await list('only_media=true')).toEqual([]);
  });

  it('can be edited by its author, who sends everything again', async () => {
    const media_ids = [await mastodon.uploadImage(token, 'Before')];
    const { id } = await create({ status: 'Before', media_ids, language: 'fr' });
    const path = `/api/v1/statuses/${id}`;
    const media_attributes = [{ id: media_ids[0], description: 'After' }];
    const edit = { status: 'After', media_ids, media_attributes };
    expect(await (await mastodon.call(token, 'PUT', path, edit)).json()).toMatchObject({
      content: '<p>After</p>',
      edited_at: '2026-11-20T10:01:00.000Z',
      language: 'fr',
      media_attachments: [{ description: 'After' }],
    });
    expect(await mastodon.readLedger()).toMatchObject([
      { text: 'After', media: [{ altText: 'After' }] },
    ]);
    const source = await mastodon.call(token, 'GET', `${path}/source`);
    expect(await source.json()).toEqual({ id, text: 'After', spoiler_text: '' });
    await mastodon.call(token, 'PUT', path, { status: 'Bare' });
    expect(await mastodon.readLedger()).toMatchObject([{ text: 'Bare', media: [] }]);
  });

  it('can be deleted by its author only', async () => {
    const { id } = await create({ status: 'Gone' });
    const path = `/api/v1/statuses/${id}`;
    const grace = await mastodon.connect({ sandbox_account: GRACE });
    expect((await mastodon.call(grace, 'DELETE', path)).status).toBe(404);
    expect((await mastodon.call(grace, 'PUT', path, { status: 'Mine' })).status).toBe(404);
    const answer = await mastodon.call(token, 'DELETE', path);
    expect(await answer.json()).toMatchObject({ id, text: 'Gone' });
    expect(await mastodon.readLedger()).toEqual([]);
    expect((await mastodon.call(token, 'DELETE', path)).status).toBe(404);
  });
});

describe('rate limits', () => {
  const readHeaders = ({ headers }: Response) =>
    ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`));

  it('tells the usage of the call and when its period ends', async () => {
    const answer = await mastodon.call(token, 'GET', '/api/v1/accounts/verify_credentials');
    expect(readHeaders(answer)).toEqual(['300', '299', '2026-11-20T10:05:00.000000Z']);
  });

  it('tells the usage of statuses where one is created', async () => {
    const answer = await mastodon.post(token, { status: 'Hello' });
    expect(readHeaders(answer)).toEqual(['300', '299', '2026-11-20T12:00:00.000000Z']);
  });

  it('refuses the 301st call until the period ends', async () => {
    const path = '/api/v1/accounts/verify_credentials';
    for (let count = 0; count < 300; count += 1) await mastodon.call(token, 'GET', path);
    const answer = await mastodon.call(token, 'GET', path);
    expect(answer.status).toBe(429);
    expect(await answer.json()).toEqual({ error: 'Too many requests' });
    expect(readHeaders(answer)).toEqual(['300', '0', '2026-11-20T10:05:00.000000Z']);
    expect(answer.headers.get('retry-after')).toBeNull();
    mastodon.wait(4 * MINUTE);
    expect((await mastodon.call(token, 'GET', path)).status).toBe(200);
  });

  it('refuses the 301st status in three hours, but not one that exists', async () => {
    const first = await create({ status: 'First' }, 'key-1');
    for (let count = 1; count < 300; count += 1) {
      if (count === 200) mastodon.wait(5 * MINUTE);
      await create({ status: `Number ${count}` });
    }
    const answer = await mastodon.post(token, { status: 'One more' });
    expect(answer.status).toBe(429);
    expect(readHeaders(answer)).toEqual(['300', '0', '2026-11-20T12:00:00.000000Z']);
    expect(await create({ status: 'First' }, 'key-1')).toMatchObject({ id: first.id });
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphError, HOUR_MS, type MetaTestBed, read, startMeta } from '../meta/meta.test-kit.ts';
import { type OwnLogin, useOwnLogin } from '../meta/own-login.test-kit.ts';

const PAGE_ACCOUNT = '17841405793187218';
const PAGELESS_ACCOUNT = '17841461920357741';
const PERSONAL_ACCOUNT = '17841472063915587';

let bed: MetaTestBed;
let login: OwnLogin;

beforeEach(async () => {
  bed = await startMeta('instagram');
  login = useOwnLogin(bed, 'instagram');
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

async function createContainer(token: string, form: Record<string, string> = {}) {
  const image_url = bed.images.image(400, 400);
  return bed.call('POST', '/v26.0/me/media', { token, form: { image_url, ...form } });
}

function publish(token: string, creationId: string) {
  const json = { creation_id: creationId };
  return bed.call('POST', `/v26.0/${PAGE_ACCOUNT}/media_publish`, { token, json });
}

function statusOf(token: string, container: string) {
  return bed.call('GET', `/v26.0/${container}`, { token, query: { fields: 'status_code' } });
}

async function post(token: string, caption: string): Promise<string> {
  const container = read(await createContainer(token, { caption }), 'id');
  bed.pass(1_000);
  return read(await publish(token, container), 'id');
}

async function redeemAs(account: string): Promise<string> {
  const redirect = await login.authorize({ sandbox_account: account });
  return (await login.redeem(redirect?.searchParams.get('code') ?? '')).text;
}

describe('login', () => {
  it('answers one account flat, with a user_id that is a number too large for JavaScript', async () => {
    expect(await redeemAs(PAGE_ACCOUNT)).toMatch(
      /^\{"access_token":"IG[^"]+","user_id":17841405793187218,"permissions":\["instagram_business_basic","instagram_business_content_publish"\]\}$/,
    );
  });

  it('answers another account wrapped in a list, with the id as text', async () => {
    expect(JSON.parse(await redeemAs(PAGELESS_ACCOUNT))).toEqual({
      data: [
        {
          access_token: expect.stringMatching(/^IG/),
          user_id: PAGELESS_ACCOUNT,
          permissions: 'instagram_business_basic,instagram_business_content_publish',
        },
      ],
    });
  });
});

describe('account', () => {
  it('has its professional id beside the app-scoped one, and a picture', async () => {
    const fields = 'user_id,username,name,account_type,profile_picture_url';
    const token = await login.shortToken();
    const answer = await bed.call('GET', '/v26.0/me', { token, query: { fields } });
    expect(answer.body).toEqual({
      id: '28140736514829063',
      user_id: PAGE_ACCOUNT,
      username: 'analytical.engine',
      name: 'Analytical Engine Works',
      account_type: 'BUSINESS',
      profile_picture_url: expect.any(String),
    });
    const picture = await bed.call('GET', read(answer, 'profile_picture_url'));
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(answer.headers.get('x-app-usage')).toContain('call_count');
    expect(answer.headers.get('x-business-use-case-usage')).toContain(PAGE_ACCOUNT);
  });

  it('says that it is personal, and then publishes nothing', async () => {
    const token = await login.shortToken({ sandbox_account: PERSONAL_ACCOUNT });
    const query = { fields: 'account_type' };
    const answer = await bed.call('GET', '/v26.0/me', { token, query });
    expect(answer.body).toMatchObject({ account_type: 'PERSONAL' });
    expect((await createContainer(token)).body).toMatchObject(graphError(10));
  });

  it('is no one else’s', async () => {
    const token = await login.shortToken();
    const path = `/v26.0/${PAGELESS_ACCOUNT}/media`;
    expect((await bed.call('POST', path, { token })).body).toMatchObject(graphError(100, 33));
  });
});

describe('publishing', () => {
  it('goes from container to post, once', async () => {
    const token = await login.shortToken();
    const caption = 'Notes: https://example.com/g #history';
    const form = { caption, alt_text: 'A blue square' };
    const container = read(await createContainer(token, form), 'id');
    expect((await statusOf(token, container)).body).toEqual({
      id: container,
      status_code: 'IN_PROGRESS',
    });
    expect((await publish(token, container)).body).toMatchObject(graphError(9007, 2207027));

    bed.pass(400);
    expect((await statusOf(token, container)).body).toMatchObject({ status_code: 'FINISHED' });
    const id = read(await publish(token, container), 'id');
    expect((await statusOf(token, container)).body).toMatchObject({ status_code: 'PUBLISHED' });
    expect(await publish(token, container)).toMatchObject({ status: 400, body: graphError(24) });

    const query = { fields: 'id,caption,permalink,shortcode,timestamp' };
    const media = await bed.call('GET', `/v26.0/${id}`, { token, query });
    const shortcode = read(media, 'shortcode');
    const url = `${bed.baseUrl}/p/${shortcode}/`;
    expect(media.body).toEqual({
      id,
      caption,
      shortcode,
      permalink: url,
      timestamp: '2026-11-20T10:00:00+0000',
    });
    expect(await bed.posts()).toMatchObject([
      {
        platform: 'instagram',
        id,
        accountId: PAGE_ACCOUNT,
        text: caption,
        link: 'https://example.com/g',
        media: [{ altText: 'A blue square', mimeType: 'image/jpeg' }],
        url,
      },
    ]);
  });

  it('keeps the image where the timeline can show it', async () => {
    const token = await login.shortToken();
    const id = await post(token, 'Seen');
    const query = { fields: 'media_url' };
    const media = await bed.call('GET', `/v26.0/${id}`, { token, query });
    const image = await bed.call('GET', read(media, 'media_url'));
    expect(image.headers.get('content-type')).toBe('image/jpeg');
  });

  it('makes a carousel of two to ten children', async () => {
    const token = await login.shortToken();
    const child = async () =>
      read(await createContainer(token, { is_carousel_item: 'true' }), 'id');
    const first = await child();
    const second = await child();
    const carousel = (children: string, form = {}) =>
      bed.call('POST', '/v26.0/me/media', {
        token,
        form: { media_type: 'CAROUSEL', children, caption: 'Two', ...form },
      });
    const container = read(await carousel(`${first},${second}`), 'id');
    bed.pass(1_000);
    expect((await publish(token, first)).body).toMatchObject(graphError(24));
    expect((await publish(token, container)).status).toBe(200);
    expect(await bed.posts()).toMatchObject([{ text: 'Two', media: [{}, {}] }]);

    expect((await carousel(first)).body).toMatchObject(graphError(100, 2207028));
    const eleven = Array.from({ length: 11 }, () => first).join(',');
    expect((await carousel(eleven)).body).toMatchObject(graphError(100, 2207028));
    expect((await carousel(`${first},1`)).body).toMatchObject(graphError(24, 2207008));
    const plain = read(await createContainer(token), 'id');
    expect((await carousel(`${first},${plain}`)).body).toMatchObject(graphError(100));
    const described = await carousel(`${first},${second}`, { alt_text: 'x' });
    expect(described.body).toMatchObject(graphError(100));
    const longToken = await login.longToken();
    bed.pass(24 * HOUR_MS);
    const late = await bed.call('POST', '/v26.0/me/media', {
      token: longToken,
      json: { media_type: 'CAROUSEL', children: [first, second] },
    });
    expect(late.body).toMatchObject(graphError(-2, 2207020));
  });

  it('lets a container expire after a day', async () => {
    const token = await login.longToken();
    const container = read(await createContainer(token), 'id');
    bed.pass(24 * HOUR_MS);
    expect((await statusOf(token, container)).body).toMatchObject({ status_code: 'EXPIRED' });
    expect((await publish(token, container)).body).toMatchObject(graphError(-2, 2207020));
  });

  it('finds an image that is cut off while processing, also in a carousel', async () => {
    const token = await login.shortToken();
    const image_url = `${bed.images.origin}/cut.jpeg`;
    const container = read(await createContainer(token, { image_url }), 'id');
    expect((await statusOf(token, container)).body).toMatchObject({ status_code: 'IN_PROGRESS' });
    const item = { is_carousel_item: 'true' };
    const children = [
      read(await createContainer(token, item), 'id'),
      read(await createContainer(token, { image_url, ...item }), 'id'),
    ];
    const json = { media_type: 'CAROUSEL', children };
    const carousel = read(await bed.call('POST', '/v26.0/me/media', { token, json }), 'id');
    bed.pass(1_000);
    for (const id of [container, carousel]) {
      const query = { fields: 'status_code,status' };
      expect((await bed.call('GET', `/v26.0/${id}`, { token, query })).body).toEqual({
        id,
        status_code: 'ERROR',
        status: expect.stringMatching(/2207053$/),
      });
      expect((await publish(token, id)).body).toMatchObject(graphError(24, 2207006));
    }
    expect(await bed.posts()).toEqual([]);
  });

  it('knows no container of another account or of nobody', async () => {
    const other = await login.shortToken({ sandbox_account: PAGELESS_ACCOUNT });
    const container = read(await createContainer(other), 'id');
    const token = await login.shortToken();
    bed.pass(1_000);
    expect((await publish(token, container)).body).toMatchObject(graphError(24, 2207008));
    expect((await publish(token, '1')).body).toMatchObject(graphError(24, 2207008));
    expect((await statusOf(token, container)).body).toMatchObject(graphError(100, 33));
  });

  it('takes the scopes of the token seriously', async () => {
    const token = await login.shortToken({ scope: 'instagram_business_basic' });
    expect((await createContainer(token)).body).toMatchObject(graphError(10));
  });

  it('stops at 100 posts in a day and tells how many there were', { timeout: 30_000 }, async () => {
    const token = await login.longToken();
    for (let count = 0; count < 100; count++) await post(token, `Post ${count}`);
    const container = read(await createContainer(token), 'id');
    bed.pass(1_000);
    expect((await publish(token, container)).body).toMatchObject(graphError(9, 2207042));
    const query = { fields: 'quota_usage,config' };
    const path = `/v26.0/${PAGE_ACCOUNT}/content_publishing_limit`;
    expect((await bed.call('GET', path, { token, query })).body).toEqual({
      data: [{ quota_usage: 100, config: { quota_total: 100, quota_duration: 86_400 } }],
    });
  });
});

describe('posts', () => {
  it('are listed newest first, page by page', async () => {
    const token = await login.shortToken();
    const first = await post(token, 'One');
    const second = await post(token, 'Two');
    const query = { fields: 'id,caption', limit: '1' };
    const page = await bed.call('GET', `/v26.0/${PAGE_ACCOUNT}/media`, { token, query });
    expect(page.body).toMatchObject({
      data: [{ id: second, caption: 'Two' }],
      paging: { next: expect.stringContaining('after=') },
    });
    const next = /"next":"([^"]+)"/.exec(page.text)?.[1] ?? '';
    const last = await bed.call('GET', next, { token });
    expect(last.body).toMatchObject({ data: [{ id: first, caption: 'One' }] });
    expect(last.text).not.toContain('"next"');
  });

  it('cannot be deleted with this login', async () => {
    const token = await login.shortToken();
    const id = await post(token, 'Stays');
    const answer = await bed.call('DELETE', `/v26.0/${id}`, { token });
    expect(answer.body).toMatchObject(graphError(10));
    expect(await bed.posts()).toHaveLength(1);
  });
});

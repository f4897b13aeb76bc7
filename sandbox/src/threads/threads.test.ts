import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  codeOf,
  graphError,
  HOUR_MS,
  type MetaTestBed,
  read,
  startMeta,
} from '../meta/meta.test-kit.ts';
import { type OwnLogin, useOwnLogin } from '../meta/own-login.test-kit.ts';

const ADA = '24817306592840175';
let bed: MetaTestBed;
let login: OwnLogin;

beforeEach(async () => {
  bed = await startMeta('threads');
  login = useOwnLogin(bed, 'threads');
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

function createContainer(token: string, json: Record<string, unknown>) {
  return bed.call('POST', '/v1.0/me/threads', { token, json });
}

function publish(token: string, creationId: string) {
  const form = { creation_id: creationId };
  return bed.call('POST', `/v1.0/${ADA}/threads_publish`, { token, form });
}

async function post(token: string, text: string): Promise<string> {
  const container = read(await createContainer(token, { media_type: 'TEXT', text }), 'id');
  bed.pass(1_000);
  return read(await publish(token, container), 'id');
}

describe('login', () => {
  it('answers a code with a user_id that is a number too large for JavaScript', async () => {
    const { text } = await login.redeem(codeOf(await login.authorize()));
    expect(text).toMatch(/^\{"access_token":"THQ[^"]+","user_id":24817306592840175\}$/);
  });

  it('answers the versioned token endpoint alike', async () => {
    const code = codeOf(await login.authorize());
    expect((await login.redeem(code, {}, '/v1.0/oauth/access_token')).status).toBe(200);
  });
});

describe('profile', () => {
  it('has its id as text and a picture that can be loaded', async () => {
    const fields = 'id,username,name,threads_profile_picture_url';
    const answer = await bed.call('GET', '/v1.0/me', {
      token: await login.shortToken(),
      query: { fields },
    });
    expect(answer.body).toMatchObject({ id: ADA, username: 'ada.lovelace', name: 'Ada Lovelace' });
    const picture = await bed.call('GET', read(answer, 'threads_profile_picture_url'));
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(JSON.parse(answer.headers.get('x-app-usage') ?? '')).toHaveProperty('call_count');
    expect(JSON.parse(answer.headers.get('x-business-use-case-usage') ?? '')).toHaveProperty(ADA);
  });

  it('has no fields but its own, and is no one else’s', async () => {
    const token = await login.shortToken();
    const query = { fields: 'id,followers' };
    expect((await bed.call('GET', '/v1.0/me', { token, query })).body).toMatchObject(
      graphError(100),
    );
    const other = await bed.call('GET', '/v1.0/25039481726350918', { token });
    expect(other.body).toMatchObject(graphError(100, 33));
  });
});

describe('publishing', () => {
  it('makes a text post in two steps, once', async () => {
    const token = await login.shortToken();
    const text = 'A note on https://example.com/g, at last';
    const container = read(await createContainer(token, { media_type: 'TEXT', text }), 'id');
    expect((await publish(token, container)).body).toMatchObject(graphError(24, 4279009));
    expect(await bed.posts()).toEqual([]);

    bed.pass(1_000);
    const status = { token, query: { fields: 'status,error_message' } };
    expect((await bed.call('GET', `/v1.0/${container}`, status)).body).toEqual({
      id: container,
      status: 'FINISHED',
    });
    const id = read(await publish(token, container), 'id');
    const query = { fields: 'id,permalink,shortcode,text,timestamp' };
    const media = await bed.call('GET', `/v1.0/${id}`, { token, query });
    const shortcode = read(media, 'shortcode');
    const url = `${bed.baseUrl}/@ada.lovelace/post/${shortcode}`;
    expect(media.body).toEqual({
      id,
      text,
      shortcode,
      permalink: url,
      timestamp: '2026-11-20T10:00:01+0000',
    });
    expect((await publish(token, container)).body).toMatchObject(graphError(24, 4279009));
    expect((await bed.call('GET', `/v1.0/${container}`, status)).body).toMatchObject({
      status: 'PUBLISHED',
    });
    expect(await bed.posts()).toMatchObject([
      { platform: 'threads', id, accountId: ADA, text, link: 'https://example.com/g', url },
    ]);
  });

  it('makes a text post at once with auto_publish_text', async () => {
    const token = await login.shortToken();
    const json = { media_type: 'TEXT', text: 'At once', auto_publish_text: true };
    const id = read(await createContainer(token, json), 'id');
    expect(await bed.posts()).toMatchObject([{ id, text: 'At once' }]);
  });

  it('fetches an image and keeps its description', async () => {
    const token = await login.shortToken();
    const image_url = bed.images.image(640, 480, 'png');
    const json = { media_type: 'IMAGE', image_url, alt_text: 'A blue field', text: 'Look' };
    const container = read(await createContainer(token, json), 'id');
    bed.pass(1_000);
    await publish(token, container);
    expect(await bed.posts()).toMatchObject([
      { text: 'Look', media: [{ altText: 'A blue field', mimeType: 'image/png' }] },
    ]);
  });

  it('makes a carousel of its children', async () => {
    const token = await login.shortToken();
    const child = { media_type: 'IMAGE', is_carousel_item: true };
    const children = await Promise.all(
      [300, 400].map(async (width) =>
        read(
          await createContainer(token, { ...child, image_url: bed.images.image(width, 300) }),
          'id',
        ),
      ),
    );
    const json = { media_type: 'CAROUSEL', children: children.join(','), text: 'Two' };
    const container = read(await createContainer(token, json), 'id');
    bed.pass(1_000);
    const [first = ''] = children;
    expect((await publish(token, first)).body).toMatchObject(graphError(24, 4279009));
    await publish(token, container);
    expect(await bed.posts()).toMatchObject([{ text: 'Two', media: [{}, {}] }]);

    const alone = await createContainer(token, { media_type: 'CAROUSEL', children: first });
    expect(alone.body).toMatchObject(graphError(100));
    const plain = read(
      await createContainer(token, { media_type: 'IMAGE', image_url: bed.images.image(9, 9) }),
      'id',
    );
    const mixed = { media_type: 'CAROUSEL', children: [first, plain] };
    expect((await createContainer(token, mixed)).body).toMatchObject(graphError(100));
    const unknown = { media_type: 'CAROUSEL', children: [first, '1'] };
    expect((await createContainer(token, unknown)).body).toMatchObject(graphError(24, 4279009));
  });

  it('finds a wrong aspect ratio while processing', async () => {
    const token = await login.shortToken();
    const json = { media_type: 'IMAGE', image_url: bed.images.image(1_100, 100) };
    const container = read(await createContainer(token, json), 'id');
    bed.pass(1_000);
    expect((await bed.call('GET', `/v1.0/${container}`, { token })).body).toEqual({
      id: container,
      status: 'ERROR',
      error_message: 'INVALID_ASPEC_RATIO',
    });
    expect((await publish(token, container)).body).toMatchObject(graphError(24, 4279009));
  });

  it('lets a container expire after a day', async () => {
    const token = await login.longToken();
    const json = { media_type: 'TEXT', text: 'Too late' };
    const container = read(await createContainer(token, json), 'id');
    bed.pass(24 * HOUR_MS);
    const status = await bed.call('GET', `/v1.0/${container}`, { token });
    expect(status.body).toMatchObject({ status: 'EXPIRED' });
    expect((await publish(token, container)).body).toMatchObject(graphError(24, 4279009));
  });

  it('takes the scopes of the token seriously', async () => {
    const token = await login.shortToken({ scope: 'threads_basic' });
    const json = { media_type: 'TEXT', text: 'x' };
    expect((await createContainer(token, json)).body).toMatchObject(graphError(10));
  });

  it('stops at 250 posts in a day', { timeout: 30_000 }, async () => {
    const token = await login.longToken();
    const json = { media_type: 'TEXT', text: 'Again', auto_publish_text: true };
    for (let count = 0; count < 250; count++) await createContainer(token, json);
    expect((await createContainer(token, json)).body).toMatchObject(graphError(9, 2207042));
    const limit = await bed.call('GET', '/v1.0/me/threads_publishing_limit', { token });
    expect(limit.body).toEqual({
      data: [{ quota_usage: 250, config: { quota_total: 250, quota_duration: 86_400 } }],
    });
    bed.pass(24 * HOUR_MS);
    expect((await createContainer(token, json)).status).toBe(200);
  });
});

describe('posts', () => {
  it('are listed newest first, within the times asked for', async () => {
    const token = await login.shortToken();
    const first = await post(token, 'One');
    const between = Date.parse('2026-11-20T10:00:01Z') / 1000;
    const second = await post(token, 'Two');
    const list = (query: Record<string, string>) =>
      bed.call('GET', '/v1.0/me/threads', { token, query });
    expect((await list({ fields: 'id,text' })).body).toMatchObject({
      data: [
        { id: second, text: 'Two' },
        { id: first, text: 'One' },
      ],
    });
    expect((await list({ until: String(between) })).body).toMatchObject({ data: [{ id: first }] });
    expect((await list({ since: 'x' })).body).toMatchObject(graphError(100));
  });

  it('are deleted with the scope for it, a hundred a day', { timeout: 30_000 }, async () => {
    const token = await login.shortToken();
    const id = await post(token, 'Gone');
    const reader = await login.shortToken({ scope: 'threads_basic' });
    const path = `/v1.0/${id}`;
    expect((await bed.call('DELETE', path, { token: reader })).body).toMatchObject(graphError(10));
    expect((await bed.call('DELETE', path, { token })).body).toEqual({
      success: true,
      deleted_id: id,
    });
    expect(await bed.posts()).toEqual([]);
    expect((await bed.call('GET', path, { token })).body).toMatchObject(graphError(100, 33));

    for (let count = 1; count < 100; count++) {
      await bed.call('DELETE', `/v1.0/${await post(token, `Post ${count}`)}`, { token });
    }
    const oneMore = `/v1.0/${await post(token, 'One more')}`;
    expect((await bed.call('DELETE', oneMore, { token })).body).toMatchObject(
      graphError(9, 2207042),
    );
  });

  it('answers an unknown edge in the envelope', async () => {
    const answer = await bed.call('GET', '/v1.0/me/friends', { token: await login.shortToken() });
    expect(answer).toMatchObject({ status: 400, body: graphError(2500) });
  });
});

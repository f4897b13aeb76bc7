import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { graphError, HOUR_MS, type MetaTestBed, read, startMeta } from '../meta/meta.test-kit.ts';
import {
  ENGINE_PAGE,
  type FacebookLogin,
  LIBRARY_PAGE,
  useFacebookLogin,
  WATCHED_PAGE,
} from './facebook.test-kit.ts';

const FEED = `/v26.0/${ENGINE_PAGE}/feed`;

let bed: MetaTestBed;
let login: FacebookLogin;
let token: string;

beforeEach(async () => {
  bed = await startMeta('facebook');
  login = useFacebookLogin(bed);
  token = await login.pageToken(ENGINE_PAGE);
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

function post(json: Record<string, unknown>) {
  return bed.call('POST', FEED, { token, json });
}

function update(id: string, form: Record<string, string>) {
  return bed.call('POST', `/v26.0/${id}`, { token, form });
}

describe('feed', () => {
  it('publishes a message with a link', async () => {
    const answer = await post({ message: 'Read this', link: 'https://example.com/g' });
    const id = read(answer, 'id');
    expect(id).toMatch(new RegExp(`^${ENGINE_PAGE}_\\d{18}$`));
    expect(answer.body).toMatchObject({ post_supports_client_mutation_id: true });
    const query = { fields: 'id,message,created_time,permalink_url,is_published' };
    const shown = await bed.call('GET', `/v26.0/${id}`, { token, query });
    const url = `${bed.baseUrl}/${id.replace('_', '/posts/')}`;
    expect(shown.body).toEqual({
      id,
      message: 'Read this',
      created_time: '2026-11-20T10:00:00+0000',
      permalink_url: url,
      is_published: true,
    });
    expect(await bed.posts()).toMatchObject([
      {
        platform: 'facebook',
        id,
        accountId: ENGINE_PAGE,
        text: 'Read this',
        link: 'https://example.com/g',
        media: [],
        url,
      },
    ]);
  });

  it('answers the fields asked for in the same call', async () => {
    const answer = await post({ message: 'Both', fields: 'id,permalink_url' });
    expect(Object.keys(z.looseObject({}).parse(answer.body)).sort()).toEqual([
      'id',
      'permalink_url',
    ]);
  });

  it('publishes in two steps, the second as often as one likes', async () => {
    const id = read(await post({ message: 'Soon', published: false }), 'id');
    expect(await bed.posts()).toEqual([]);
    const query = { fields: 'is_published' };
    const draft = await bed.call('GET', `/v26.0/${id}`, { token, query });
    expect(draft.body).toEqual({ id, is_published: false });
    expect((await update(id, { is_published: 'true' })).body).toEqual({ success: true });
    expect((await update(id, { is_published: 'true' })).body).toEqual({ success: true });
    expect(await bed.posts()).toMatchObject([{ id, text: 'Soon' }]);
    expect((await update(id, { is_published: 'false' })).body).toMatchObject(graphError(100));
  });

  it('publishes a scheduled post when its time has come', async () => {
    const at = Date.parse('2026-11-20T11:00:00Z') / 1000;
    const scheduled = { message: 'Later', published: false, scheduled_publish_time: at };
    await post(scheduled);
    bed.pass(HOUR_MS);
    await bed.call('GET', '/v26.0/me', { token });
    expect(await bed.posts()).toMatchObject([{ text: 'Later' }]);
    for (const wrong of [{ scheduled_publish_time: at }, { published: true }]) {
      expect((await post({ ...scheduled, ...wrong })).body).toMatchObject(graphError(100));
    }
  });

  it('refuses to say the same twice within minutes', async () => {
    await post({ message: 'Again', link: 'https://example.com/' });
    const again = { message: 'Again', link: 'https://example.com/' };
    expect(await post(again)).toMatchObject({ status: 400, body: graphError(506) });
    const draft = read(await post({ ...again, published: false }), 'id');
    expect((await update(draft, { is_published: 'true' })).body).toMatchObject(graphError(506));
    expect((await post({ message: 'Again' })).status).toBe(200);
    bed.pass(10 * 60_000);
    expect((await post(again)).status).toBe(200);
  });

  it('reads a page on this machine before linking to it, and shows its title', async () => {
    const { origin } = bed.images;
    const id = read(await post({ link: `${origin}/page` }), 'id');
    const query = { fields: 'attachments' };
    expect((await bed.call('GET', `/v26.0/${id}`, { token, query })).body).toMatchObject({
      attachments: { data: [{ type: 'share', url: `${origin}/page`, title: 'A page' }] },
    });
    expect(await bed.posts()).toMatchObject([{ link: `${origin}/page`, linkTitle: 'A page' }]);
    expect((await bed.call('GET', `/${id}`)).text).toContain('<b>A page</b>');
    expect((await post({ link: `${origin}/none` })).body).toMatchObject(graphError(1609005));
    const dead = await post({ link: 'http://127.0.0.1:1/' });
    expect(dead.body).toMatchObject(graphError(1609005));
  });

  it.each([
    ['nothing at all', {}, undefined],
    ['a message over 63,206 characters', { message: 'a'.repeat(63_207) }, undefined],
    ['a link that is none', { link: 'example' }, 2061006],
    ['a link to facebook.com', { link: 'https://www.facebook.com/1' }, 1609008],
    ['unknown photos', { attached_media: [{ media_fbid: '1' }] }, undefined],
    ['media that are no list of photos', { attached_media: ['1'] }, undefined],
  ])('refuses %s', async (_case, json, subcode) => {
    expect(await post(json)).toMatchObject({ status: 400, body: graphError(100, subcode) });
  });

  it('refuses a person’s token, a Page one may only look at, and missing permissions', async () => {
    const json = { message: 'x' };
    const refused = { status: 403, body: graphError(200) };
    const person = await login.longToken();
    expect(await bed.call('POST', FEED, { token: person, json })).toMatchObject(refused);
    const watcher = await login.pageToken(WATCHED_PAGE);
    const watched = `/v26.0/${WATCHED_PAGE}/feed`;
    expect(await bed.call('POST', watched, { token: watcher, json })).toMatchObject(refused);
    const other = await bed.call('POST', `/v26.0/${LIBRARY_PAGE}/feed`, { token, json });
    expect(other.body).toMatchObject(graphError(100, 33));
    await login.longToken({ sandbox_declined_scopes: 'pages_manage_posts' });
    expect(await post(json)).toMatchObject(refused);
  });
});

describe('post', () => {
  it('changes its message', async () => {
    const id = read(await post({ message: 'Befor' }), 'id');
    expect((await update(id, { message: 'Before' })).body).toEqual({ success: true });
    expect(await bed.posts()).toMatchObject([{ id, text: 'Before' }]);
    expect((await update(id, {})).body).toMatchObject(graphError(100));
  });

  it('is deleted', async () => {
    const id = read(await post({ message: 'Gone' }), 'id');
    const path = `/v26.0/${id}`;
    expect((await bed.call('DELETE', path, { token })).body).toEqual({ success: true });
    expect(await bed.posts()).toEqual([]);
    expect((await bed.call('GET', path, { token })).body).toMatchObject(graphError(100, 33));
  });

  it('counts no reactions', async () => {
    const id = read(await post({ message: 'Quiet' }), 'id');
    const fields = 'shares,comments.limit(0).summary(true),reactions.limit(0).summary(true)';
    const answer = await bed.call('GET', `/v26.0/${id}`, { token, query: { fields } });
    expect(answer.body).toMatchObject({ comments: { summary: { total_count: 0 } } });
  });

  it('is read and changed with its own Page’s token and permissions only', async () => {
    const id = read(await post({ message: 'Mine' }), 'id');
    const path = `/v26.0/${id}`;
    const library = await login.pageToken(LIBRARY_PAGE);
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await bed.call(method, path, { token: library });
      expect(answer.body).toMatchObject(graphError(100, 33));
    }
    await login.longToken({ sandbox_declined_scopes: 'pages_read_engagement' });
    expect((await bed.call('GET', path, { token })).body).toMatchObject(graphError(10));
  });
});

describe('published_posts', () => {
  it('lists what is visible, newest first', async () => {
    await post({ message: 'One' });
    await post({ message: 'Hidden', published: false });
    await post({ message: 'Two' });
    const query = { fields: 'message,permalink_url', limit: '25' };
    const path = `/v26.0/${ENGINE_PAGE}/published_posts`;
    expect((await bed.call('GET', path, { token, query })).body).toMatchObject({
      data: [{ message: 'Two' }, { message: 'One' }],
    });
    const other = await bed.call('GET', `/v26.0/${LIBRARY_PAGE}/published_posts`, { token });
    expect(other.body).toMatchObject(graphError(100, 33));
  });
});

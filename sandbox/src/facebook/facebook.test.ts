import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphError, HOUR_MS, type MetaTestBed, read, startMeta } from '../meta/meta.test-kit.ts';
import {
  ADA,
  ENGINE_PAGE,
  type FacebookLogin,
  GRACE,
  LIBRARY_PAGE,
  SCOPE,
  useFacebookLogin,
  WATCHED_PAGE,
} from './facebook.test-kit.ts';

let bed: MetaTestBed;
let login: FacebookLogin;

beforeEach(async () => {
  bed = await startMeta('facebook');
  login = useFacebookLogin(bed);
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

function accounts(token: string, query: Record<string, string> = {}) {
  return bed.call('GET', '/v26.0/me/accounts', { token, query });
}

describe('person', () => {
  it('has a name and a picture that can be loaded', async () => {
    const query = { fields: 'id,name,picture.type(large)' };
    const answer = await bed.call('GET', '/v26.0/me', { token: await login.shortToken(), query });
    expect(answer.body).toMatchObject({
      id: ADA,
      name: 'Ada Lovelace',
      picture: { data: { url: expect.any(String), is_silhouette: false } },
    });
    const url = /"url":"([^"]+)"/.exec(answer.text)?.[1] ?? '';
    expect((await bed.call('GET', url)).headers.get('content-type')).toContain('image/svg+xml');
    expect(answer.headers.get('x-app-usage')).toContain('call_count');
  });

  it('has no fields but its own, asked for in Graph’s syntax', async () => {
    const token = await login.shortToken();
    const ask = (fields: string) => bed.call('GET', '/v26.0/me', { token, query: { fields } });
    expect((await ask('id,shoe_size')).body).toMatchObject(graphError(100));
    expect((await ask('id,picture{url')).body).toMatchObject(graphError(2500));
    expect((await ask('id,,name')).body).toMatchObject(graphError(2500));
    expect((await ask('id}')).body).toMatchObject(graphError(2500));
  });

  it('takes one permission back', async () => {
    const token = await login.longToken();
    const path = '/v26.0/me/permissions/pages_show_list';
    expect((await bed.call('DELETE', path, { token })).body).toEqual({ success: true });
    expect((await accounts(token)).body).toEqual({ data: [] });
    expect((await bed.call('DELETE', path, { token })).body).toMatchObject(graphError(100));
  });

  it('is no one else, and no Page', async () => {
    const token = await login.shortToken();
    const other = await bed.call('GET', `/v26.0/${GRACE}`, { token });
    expect(other.body).toMatchObject(graphError(100, 33));
    const page = await login.pageToken(ENGINE_PAGE);
    expect((await accounts(page)).body).toMatchObject(graphError(100, 33));
    const unknown = await bed.call('GET', '/v26.0/me/friends', { token });
    expect(unknown.body).toMatchObject(graphError(2500));
  });
});

describe('accounts', () => {
  it('lists the Pages with what may be done on them, page by page', async () => {
    const token = await login.longToken();
    const fields = 'id,name,username,category,tasks,access_token,picture.type(large){url}';
    const first = await accounts(token, { fields, limit: '2' });
    expect(first.body).toMatchObject({
      data: [
        {
          id: ENGINE_PAGE,
          username: 'analyticalengineworks',
          tasks: expect.arrayContaining(['CREATE_CONTENT']),
          access_token: expect.stringMatching(/^EAA/),
          picture: { data: { url: expect.stringContaining('/avatars/') } },
        },
        { id: LIBRARY_PAGE },
      ],
      paging: { cursors: { before: expect.any(String), after: expect.any(String) } },
    });
    const next = /"next":"([^"]+)"/.exec(first.text)?.[1] ?? '';
    const second = await bed.call('GET', next, { token });
    expect(second.body).toMatchObject({ data: [{ id: WATCHED_PAGE, tasks: ['ANALYZE'] }] });
    expect(second.text).not.toContain('"next"');
    const previous = /"previous":"([^"]+)"/.exec(second.text)?.[1] ?? '';
    expect((await bed.call('GET', previous, { token })).body).toMatchObject({
      data: [{ id: ENGINE_PAGE }, { id: LIBRARY_PAGE }],
    });
  });

  it('refuses a cursor or a limit that is none', async () => {
    const token = await login.shortToken();
    expect((await accounts(token, { after: 'x' })).body).toMatchObject(graphError(100));
    expect((await accounts(token, { limit: 'x' })).body).toMatchObject(graphError(100));
  });

  it('is an empty list for a person without Pages, or without the permission', async () => {
    const grace = await login.longToken({ sandbox_account: GRACE });
    expect((await accounts(grace)).body).toEqual({ data: [] });
    const unlisted = await login.longToken({ sandbox_declined_scopes: 'pages_show_list' });
    expect((await accounts(unlisted)).body).toEqual({ data: [] });
  });

  it('shows the Instagram account behind a Page once instagram_basic is granted', async () => {
    const fields = 'id,instagram_business_account{id,username,name,profile_picture_url}';
    const without = await accounts(await login.longToken(), { fields });
    expect(without.text).not.toContain('instagram_business_account');
    const token = await login.longToken({ scope: `${SCOPE},instagram_basic` });
    const answer = await accounts(token, { fields });
    expect(answer.body).toMatchObject({
      data: [
        {
          id: ENGINE_PAGE,
          instagram_business_account: {
            id: '17841405793187218',
            username: 'analytical.engine',
            name: 'Analytical Engine Works',
            profile_picture_url: expect.stringContaining('/avatars/'),
          },
        },
        { id: LIBRARY_PAGE },
        { id: WATCHED_PAGE },
      ],
    });
  });
});

describe('Page', () => {
  it('has one token per person, without expiry', async () => {
    const token = await login.pageToken(ENGINE_PAGE);
    expect(await login.pageToken(ENGINE_PAGE)).toBe(token);
    expect(await login.pageToken(LIBRARY_PAGE)).not.toBe(token);
    bed.pass(365 * 24 * HOUR_MS);
    const answer = await bed.call('GET', '/v26.0/me', { token });
    expect(answer.body).toEqual({ id: ENGINE_PAGE, name: 'Analytical Engine Works' });
    expect(answer.headers.get('x-business-use-case-usage')).toContain(ENGINE_PAGE);
  });

  it('has a token that ends with the short-lived one it was got with', async () => {
    const token = await login.shortToken();
    const query = { fields: 'access_token' };
    const page = await bed.call('GET', `/v26.0/${ENGINE_PAGE}`, { token, query });
    bed.pass(2 * HOUR_MS);
    const late = await bed.call('GET', '/v26.0/me', { token: read(page, 'access_token') });
    expect(late.body).toMatchObject(graphError(190, 463));
  });

  it('is not seen with the token of another Page', async () => {
    const token = await login.pageToken(ENGINE_PAGE);
    const answer = await bed.call('GET', `/v26.0/${LIBRARY_PAGE}`, { token });
    expect(answer.body).toMatchObject(graphError(100, 33));
  });
});

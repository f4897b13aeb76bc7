import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { graphError, type MetaTestBed, startMeta } from '../meta/meta.test-kit.ts';
import { FACEBOOK_PEOPLE } from './accounts.ts';
import { type FacebookLogin, SCOPE, useFacebookLogin } from './facebook.test-kit.ts';

const WITH_BUSINESS = `${SCOPE},business_management`;
const pages = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string() })),
  paging: z.object({ next: z.url().optional() }).optional(),
});

let bed: MetaTestBed;
let login: FacebookLogin;

beforeEach(async () => {
  bed = await startMeta('facebook');
  login = useFacebookLogin(bed);
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

function personNamed(name: string) {
  const person = FACEBOOK_PEOPLE.find((one) => one.name === name);
  if (!person) throw new Error(`no ${name}`);
  return person;
}

function logIn(name: string, scope = WITH_BUSINESS) {
  return login.longToken({ sandbox_account: personNamed(name).id, scope });
}

async function list(path: string, token: string, query: Record<string, string> = {}) {
  const answer = await bed.call('GET', path, { token, query });
  return pages.parse(answer.body);
}

describe('Pages in a portfolio of somebody else', () => {
  it('are left out of the list and open by the ids the token names', async () => {
    const token = await logIn('Katherine Johnson');
    expect(await list('/v26.0/me/accounts', token)).toEqual({ data: [] });
    const ids = personNamed('Katherine Johnson').roles.map(({ page }) => page.id);
    expect((await login.debug(token)).body).toMatchObject({
      data: {
        granular_scopes: expect.arrayContaining([
          { scope: 'pages_show_list', target_ids: ids },
          { scope: 'pages_manage_posts', target_ids: ids },
        ]),
      },
    });
    const query = { fields: 'id,name,access_token' };
    const page = await bed.call('GET', `/v26.0/${ids[0]}`, { token, query });
    expect(page.body).toMatchObject({
      name: 'Trajectory Office',
      access_token: expect.stringMatching(/^EAA/),
    });
    const tasks = await bed.call('GET', `/v26.0/${ids[0]}`, { token, query: { fields: 'tasks' } });
    expect(tasks.body).toMatchObject(graphError(100));
  });
});

describe('a portfolio allowed as a whole', () => {
  it('names no ids, and tells its own and its clients’ Pages', async () => {
    const token = await logIn('Mary Jackson');
    expect(await list('/v26.0/me/accounts', token)).toEqual({ data: [] });
    expect((await login.debug(token)).text).not.toContain('target_ids');
    const [business] = (await list('/v26.0/me/businesses', token)).data;
    expect(business?.name).toBe('Wind Tunnel Agency');
    const names = async (edge: string) =>
      (await list(`/v26.0/${business?.id}/${edge}`, token)).data.map(({ name }) => name);
    expect(await names('owned_pages')).toEqual(['Wind Tunnel']);
    expect(await names('client_pages')).toEqual(['Supersonic Bakery']);
  });

  it('opens to who may manage businesses, and to nobody else', async () => {
    const refused = { status: 403, body: graphError(200) };
    const without = await logIn('Mary Jackson', SCOPE);
    const asked = await bed.call('GET', '/v26.0/me/businesses', { token: without });
    expect(asked).toMatchObject(refused);
    const id = personNamed('Mary Jackson').portfolios[0]?.id;
    const pagesOf = (token: string) => bed.call('GET', `/v26.0/${id}/owned_pages`, { token });
    expect(await pagesOf(without)).toMatchObject(refused);
    const stranger = await logIn('Katherine Johnson');
    expect((await pagesOf(stranger)).body).toMatchObject(graphError(100, 33));
  });
});

it('lists 103 Pages in two lists', async () => {
  const token = await logIn('Dorothy Vaughan', SCOPE);
  const first = await list('/v26.0/me/accounts', token, { limit: '100' });
  const after = new URL(first.paging?.next ?? '').searchParams.get('after') ?? '';
  const second = await list('/v26.0/me/accounts', token, { limit: '100', after });
  expect(second.paging?.next).toBeUndefined();
  const ids = [...first.data, ...second.data].map(({ id }) => id);
  expect([first.data.length, second.data.length, new Set(ids).size]).toEqual([100, 3, 103]);
});

it('lets a person leave out the same permissions at every login', async () => {
  const token = await logIn('Annie Easley');
  const answer = await bed.call('GET', '/v26.0/me/permissions', { token });
  expect(answer.body).toMatchObject({
    data: expect.arrayContaining([
      { permission: 'pages_show_list', status: 'granted' },
      { permission: 'pages_manage_posts', status: 'declined' },
    ]),
  });
});

it('says at the login what is special about each person', async () => {
  const page = await bed.call('GET', '/v26.0/dialog/oauth', {
    query: {
      client_id: bed.clientId,
      redirect_uri: 'http://localhost:4000/social/callback',
      scope: SCOPE,
    },
  });
  for (const { name, trait } of FACEBOOK_PEOPLE) expect(page.text).toContain(`${name} (${trait})`);
});

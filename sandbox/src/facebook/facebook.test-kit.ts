import * as z from 'zod';
import {
  type Answer,
  codeOf,
  type MetaTestBed,
  REDIRECT_URI,
  read,
} from '../meta/meta.test-kit.ts';

export const ADA = '10229384756102938';
export const GRACE = '10231847560293847';
/** Ada's Pages: one with an Instagram account, one without, one she may only look at. */
export const ENGINE_PAGE = '61559554973897366';
export const LIBRARY_PAGE = '61560218846093571';
export const WATCHED_PAGE = '61561730295518842';

export const SCOPE = 'pages_show_list,pages_manage_posts,pages_read_engagement';

type Change = Readonly<Record<string, string>>;

/** The steps of a login; each takes parameters that replace the right ones. */
export interface FacebookLogin {
  authorize(change?: Change): Promise<URL | null>;
  redeem(code: string, change?: Change): Promise<Answer>;
  exchange(token: string, change?: Change): Promise<Answer>;
  shortToken(change?: Change): Promise<string>;
  longToken(change?: Change): Promise<string>;
  pageToken(pageId: string, change?: Change): Promise<string>;
  debug(token: string): Promise<Answer>;
}

export const pageList = z.object({
  data: z.array(z.object({ id: z.string(), access_token: z.string() })),
});

/** Logs in at Facebook, as Ada unless told otherwise. */
export function useFacebookLogin(bed: MetaTestBed): FacebookLogin {
  const client = { client_id: bed.clientId, client_secret: bed.clientSecret };
  const login: FacebookLogin = {
    authorize: (change) =>
      bed.authorize('/v26.0/dialog/oauth', {
        client_id: bed.clientId,
        redirect_uri: REDIRECT_URI,
        response_type: 'code',
        scope: SCOPE,
        state: 'a b&c',
        sandbox_decision: 'approve',
        ...change,
      }),
    redeem: (code, change) => {
      const query = { ...client, redirect_uri: REDIRECT_URI, code, ...change };
      return bed.call('GET', '/v26.0/oauth/access_token', { query });
    },
    exchange: (token, change) => {
      const form = {
        ...client,
        grant_type: 'fb_exchange_token',
        fb_exchange_token: token,
        ...change,
      };
      return bed.call('POST', '/v26.0/oauth/access_token', { form });
    },
    shortToken: async (change) =>
      read(await login.redeem(codeOf(await login.authorize(change))), 'access_token'),
    longToken: async (change) =>
      read(await login.exchange(await login.shortToken(change)), 'access_token'),
    pageToken: async (pageId, change) => {
      const token = await login.longToken(change);
      const pages = pageList.parse((await bed.call('GET', '/v26.0/me/accounts', { token })).body);
      return pages.data.find(({ id }) => id === pageId)?.access_token ?? '';
    },
    debug: (token) => {
      const query = { input_token: token, access_token: `${bed.clientId}|${bed.clientSecret}` };
      return bed.call('GET', '/v26.0/debug_token', { query });
    },
  };
  return login;
}

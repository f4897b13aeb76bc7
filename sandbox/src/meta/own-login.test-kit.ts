import { type Answer, codeOf, type MetaTestBed, REDIRECT_URI, read } from './meta.test-kit.ts';

/** How Instagram's and Threads' own logins are used. */
export const OWN_LOGINS = {
  instagram: {
    basicScope: 'instagram_business_basic',
    scope: 'instagram_business_basic,instagram_business_content_publish',
    exchangeGrant: 'ig_exchange_token',
    refreshGrant: 'ig_refresh_token',
    me: '/v26.0/me',
  },
  threads: {
    basicScope: 'threads_basic',
    scope: 'threads_basic,threads_content_publish,threads_delete',
    exchangeGrant: 'th_exchange_token',
    refreshGrant: 'th_refresh_token',
    me: '/v1.0/me',
  },
} as const;

type Change = Readonly<Record<string, string>>;

/** The steps of a login; each takes parameters that replace the right ones. */
export interface OwnLogin {
  authorize(change?: Change): Promise<URL | null>;
  redeem(code: string, change?: Change, path?: string): Promise<Answer>;
  exchange(token: string, change?: Change): Promise<Answer>;
  refresh(token: string): Promise<Answer>;
  /** Answers a short-lived token. */
  shortToken(change?: Change): Promise<string>;
  /** Answers a long-lived token. */
  longToken(change?: Change): Promise<string>;
}

/** Logs in at Instagram or Threads. */
export function useOwnLogin(bed: MetaTestBed, platform: keyof typeof OWN_LOGINS): OwnLogin {
  const { scope, exchangeGrant, refreshGrant } = OWN_LOGINS[platform];
  const login: OwnLogin = {
    authorize: (change) =>
      bed.authorize('/oauth/authorize', {
        client_id: bed.clientId,
        redirect_uri: REDIRECT_URI,
        response_type: 'code',
        scope,
        state: 'a b&c',
        sandbox_decision: 'approve',
        ...change,
      }),
    redeem: (code, change, path = '/oauth/access_token') => {
      const form = {
        client_id: bed.clientId,
        client_secret: bed.clientSecret,
        grant_type: 'authorization_code',
        redirect_uri: REDIRECT_URI,
        code,
        ...change,
      };
      return bed.call('POST', path, { form });
    },
    exchange: (token, change) => {
      const query = { grant_type: exchangeGrant, client_secret: bed.clientSecret, ...change };
      return bed.call('GET', '/access_token', { token, query });
    },
    refresh: (token) => {
      const query = { grant_type: refreshGrant, access_token: token };
      return bed.call('GET', '/refresh_access_token', { query });
    },
    shortToken: async (change) => {
      const { text } = await login.redeem(codeOf(await login.authorize(change)));
      return /"access_token":"([^"]+)"/.exec(text)?.[1] ?? '';
    },
    longToken: async (change) =>
      read(await login.exchange(await login.shortToken(change)), 'access_token'),
  };
  return login;
}

import { LoginNetwork } from '../meta/login-network.ts';
import type { Clock } from '../stand-in.ts';
import { THREADS_PROFILES } from './profiles.ts';

const SCOPES = [
  'threads_basic',
  'threads_content_publish',
  'threads_delete',
  'threads_manage_insights',
  'threads_read_replies',
  'threads_manage_replies',
];

/** The login of Threads. Its token answer has the profile's id as a bare number. */
export function createThreadsLogin(clock: Clock): LoginNetwork {
  return new LoginNetwork(clock, {
    platform: 'threads',
    networkName: 'Threads',
    credentials: {
      clientId: '1530862947103846',
      clientSecret: 'c7d02e94f1ab4836b58de9160f72a3cd',
    },
    tokenPrefix: 'THQ',
    accounts: THREADS_PROFILES.map(({ id, name, username }) => ({
      id,
      label: `${name} (@${username})`,
    })),
    appScopedId: (accountId) => accountId,
    knownScopes: SCOPES,
    basicScope: 'threads_basic',
    exchangeGrant: 'th_exchange_token',
    refreshGrant: 'th_refresh_token',
    answerCode: ({ token, accountId }) =>
      `{"access_token":${JSON.stringify(token)},"user_id":${accountId}}`,
  });
}

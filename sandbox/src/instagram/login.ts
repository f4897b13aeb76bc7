import { LoginNetwork, type LoginToken } from '../meta/login-network.ts';
import type { Clock } from '../stand-in.ts';
import { INSTAGRAM_ACCOUNTS } from './accounts.ts';

const SCOPES = [
  'instagram_business_basic',
  'instagram_business_content_publish',
  'instagram_business_manage_insights',
  'instagram_business_manage_comments',
  'instagram_business_manage_messages',
];

/** Instagram's own login, for accounts with or without a Page. */
export function createInstagramLogin(clock: Clock): LoginNetwork {
  return new LoginNetwork(clock, {
    platform: 'instagram',
    networkName: 'Instagram',
    credentials: {
      clientId: '1029384756102937',
      clientSecret: '9f3e6a1cb27d40588e1d5c4f7ab09326',
    },
    tokenPrefix: 'IGAA',
    accounts: INSTAGRAM_ACCOUNTS.map(({ id, name, username }) => ({
      id,
      label: `${name} (@${username})`,
    })),
    appScopedId: (accountId) =>
      INSTAGRAM_ACCOUNTS.find(({ id }) => id === accountId)?.appScopedId ?? '',
    knownScopes: SCOPES,
    basicScope: 'instagram_business_basic',
    exchangeGrant: 'ig_exchange_token',
    refreshGrant: 'ig_refresh_token',
    answerCode,
  });
}

/** Both shapes are met: the documented one in a list, and a flat one whose `user_id` is a bare number. */
function answerCode({ token, accountId, scopes }: LoginToken): string {
  const account = INSTAGRAM_ACCOUNTS.find(({ id }) => id === accountId);
  if (account?.tokenAnswer === 'wrapped') {
    const permissions = scopes.join(',');
    return JSON.stringify({ data: [{ access_token: token, user_id: accountId, permissions }] });
  }
  return `{"access_token":${JSON.stringify(token)},"user_id":${accountId},"permissions":${JSON.stringify(scopes)}}`;
}

/** A test account of Instagram. */
export interface InstagramAccount {
  /** Id of the professional account: the same in both logins. */
  readonly id: string;
  /** Id the account has towards an app that uses Instagram's own login. */
  readonly appScopedId: string;
  readonly username: string;
  readonly name: string;
  readonly accountType: 'BUSINESS' | 'MEDIA_CREATOR' | 'PERSONAL';
  /** How the token answer of Instagram's own login looks for this account: both forms are met. */
  readonly tokenAnswer: 'flat' | 'wrapped';
}

/** The account behind the first Page of Facebook's test people. */
export const PAGE_INSTAGRAM_ACCOUNT: InstagramAccount = {
  id: '17841405793187218',
  appScopedId: '28140736514829063',
  username: 'analytical.engine',
  name: 'Analytical Engine Works',
  accountType: 'BUSINESS',
  tokenAnswer: 'flat',
};

/** Who can log in at Instagram: a business with a Page, a creator without one, and who cannot publish. */
export const INSTAGRAM_ACCOUNTS: readonly InstagramAccount[] = [
  PAGE_INSTAGRAM_ACCOUNT,
  {
    id: '17841461920357741',
    appScopedId: '28940517263381457',
    username: 'hopper.computing',
    name: 'Hopper Computing',
    accountType: 'MEDIA_CREATOR',
    tokenAnswer: 'wrapped',
  },
  {
    id: '17841472063915587',
    appScopedId: '29170483652190734',
    username: 'charles.at.home',
    name: 'Charles at Home',
    accountType: 'PERSONAL',
    tokenAnswer: 'flat',
  },
];

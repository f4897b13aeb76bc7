/** A developer's app, with the scopes its products give, as the consent page words them. */
export interface App {
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: Readonly<Record<string, string>>;
  /** How many requests to one resource a member may make through it in a day. */
  readonly requestsPerMember: number;
  /** How many requests to one resource all members together may make through it in a day. */
  readonly requestsPerApp: number;
  /** Whether its developer is an approved partner, whose logins can be renewed without the member. */
  readonly refreshTokens: boolean;
}

/** "Sign In with LinkedIn using OpenID Connect" and "Share on LinkedIn". */
const SELF_SERVE_SCOPES = {
  openid: 'Use your name and photo',
  profile: 'Use your basic profile',
  email: 'Use the primary email address of your account',
  w_member_social: 'Create, modify and delete posts, comments and reactions on your behalf',
};

/** "Community Management API". */
const COMMUNITY_MANAGEMENT_SCOPES = {
  w_member_social: SELF_SERVE_SCOPES.w_member_social,
  r_organization_admin: "Retrieve your organization's pages and their reporting data",
  rw_organization_admin: "Manage your organization's pages and retrieve reporting data",
  r_organization_social: "Retrieve your organization's posts, comments and reactions",
  w_organization_social:
    "Create, modify and delete posts, comments and reactions on your organization's behalf",
};

/** The app with the self-serve products, which anybody gets. */
export const APP: App = {
  name: 'Herald',
  clientId: '77sandboxclient',
  clientSecret: 'WPL_AP1.sandbox.secret',
  scopes: SELF_SERVE_SCOPES,
  requestsPerMember: 150,
  requestsPerApp: 100_000,
  refreshTokens: false,
};

/** The same of an approved partner. */
export const PARTNER_APP: App = {
  ...APP,
  name: 'Herald of a partner',
  clientId: '77sandboxpartner',
  clientSecret: 'WPL_AP1.sandbox.partner',
  refreshTokens: true,
};

/** An app in the development tier of Community Management, which today has to be the only product of its app. */
export const PAGES_APP: App = {
  name: 'Herald for pages',
  clientId: '77sandboxpages',
  clientSecret: 'WPL_AP1.sandbox.pages',
  scopes: COMMUNITY_MANAGEMENT_SCOPES,
  requestsPerMember: 100,
  requestsPerApp: 500,
  refreshTokens: false,
};

/** An app that got all products before that rule. */
export const EARLIER_APP: App = {
  name: 'Herald from earlier days',
  clientId: '77sandboxearlier',
  clientSecret: 'WPL_AP1.sandbox.earlier',
  scopes: { ...SELF_SERVE_SCOPES, ...COMMUNITY_MANAGEMENT_SCOPES },
  requestsPerMember: 150,
  requestsPerApp: 100_000,
  refreshTokens: false,
};

const APPS: readonly App[] = [APP, PARTNER_APP, PAGES_APP, EARLIER_APP];

export function findApp(clientId: string | undefined): App | undefined {
  return APPS.find((app) => app.clientId === clientId);
}

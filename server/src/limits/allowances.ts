import type { Config } from '../config.ts';

/** How often something may be done. */
export interface Allowance {
  readonly name: string;
  /** So many at once, and as many again over that time, in milliseconds. */
  readonly acts: number;
  readonly perMs: number;
  /** A sentence for who has done it more often. */
  readonly refusal: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Sharing, and everything else that makes calls to the networks for posts. */
export function sharesAllowance({ limits }: Config): Allowance {
  return {
    name: 'shares',
    acts: limits.sharesPerMinute,
    perMs: MINUTE_MS,
    refusal: 'Herald was asked to post and change posts too often in a short time.',
  };
}

/** Whatever one API key asks for. */
export function requestsAllowance({ limits }: Config): Allowance {
  return {
    name: 'api-key-requests',
    acts: limits.apiKeyRequestsPerMinute,
    perMs: MINUTE_MS,
    refusal: 'This API key was used too often in a short time.',
  };
}

export function uploadsAllowance({ limits }: Config): Allowance {
  return {
    name: 'uploads',
    acts: limits.uploadsPerHour,
    perMs: HOUR_MS,
    refusal: 'Too many images were uploaded in a short time.',
  };
}

/** Each stores an attempt, and may call a server that somebody named. */
export const CONNECTS: Allowance = {
  name: 'connects',
  acts: 60,
  perMs: HOUR_MS,
  refusal: 'Too many logins were begun in a short time.',
};

/** Each lets somebody begin logins who has no account here. */
export const CONNECT_LINKS: Allowance = {
  name: 'connect-links',
  acts: 600,
  perMs: HOUR_MS,
  refusal: 'Too many links were made in a short time.',
};

/** From one network, whether there is such a link or not. */
export const LINK_OPENINGS: Allowance = {
  name: 'link-openings',
  acts: 300,
  perMs: HOUR_MS,
  refusal: 'Too many links were opened in a short time.',
};

/** By one link; each stores an attempt, and may call a server that somebody named. */
export const LINK_LOGINS: Allowance = {
  name: 'link-logins',
  acts: 20,
  perMs: HOUR_MS,
  refusal: 'Too many logins were begun in a short time.',
};

/** Each asks a network for an account, and some charge for that. */
export const CONNECTION_CHECKS: Allowance = {
  name: 'connection-checks',
  acts: 30,
  perMs: HOUR_MS,
  refusal: 'Accounts were checked too often in a short time.',
};

/** Each may fetch a page from anywhere. */
export const LINK_PREVIEWS: Allowance = {
  name: 'link-previews',
  acts: 120,
  perMs: HOUR_MS,
  refusal: 'Too many links were looked up in a short time.',
};

/** Anybody's pages may ask; counted for the network that their reader comes from. */
export const EMBED_READS: Allowance = {
  name: 'embed-reads',
  acts: 600,
  perMs: 10 * MINUTE_MS,
  refusal: 'It was asked too often where pages were shared.',
};

/** Each may send a mail to somebody who did not ask for it. */
export const INVITATIONS: Allowance = {
  name: 'invitations',
  acts: 30,
  perMs: HOUR_MS,
  refusal: 'Too many people were invited in a short time.',
};

/** Each sends a message to an address that somebody named. */
export const WEBHOOKS_BY_HAND: Allowance = {
  name: 'webhooks-by-hand',
  acts: 120,
  perMs: HOUR_MS,
  refusal: 'Too many messages were sent by hand in a short time.',
};

export const WORKSPACES: Allowance = {
  name: 'workspaces',
  acts: 10,
  perMs: HOUR_MS,
  refusal: 'Too many workspaces were made in a short time.',
};

/** Each reads everything there is of a person. */
export const EXPORTS: Allowance = {
  name: 'exports',
  acts: 10,
  perMs: HOUR_MS,
  refusal: 'Your data was downloaded too often in a short time.',
};

/** Mail to one address that anybody can ask for, whether there is an account or not. */
export const PASSWORD_RESETS: Allowance = {
  name: 'password-resets',
  acts: 5,
  perMs: HOUR_MS,
  refusal: 'A new password was asked for too often.',
};

const SIGN_INS_REFUSAL = 'There were too many attempts to sign in to this account.';

/** At one account, from one network. */
export const FAILED_SIGN_INS_FROM_NETWORK: Allowance = {
  name: 'failed-sign-ins-from-network',
  acts: 20,
  perMs: HOUR_MS,
  refusal: SIGN_INS_REFUSAL,
};

/** At one account, from wherever they come. */
export const FAILED_SIGN_INS: Allowance = {
  name: 'failed-sign-ins',
  acts: 200,
  perMs: HOUR_MS,
  refusal: SIGN_INS_REFUSAL,
};

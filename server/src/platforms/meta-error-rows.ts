import type { GraphErrorRow } from './meta-network.ts';

const DAY_MS = 24 * 60 * 60_000;

const THROTTLED = {
  kind: 'RATE_LIMITED',
  message: '{name} asks Herald to slow down. The post will be tried again when it may be.',
} as const;

const APP_THROTTLED = { ...THROTTLED, holds: 'app' } as const;

const BLOCKED = {
  kind: 'RATE_LIMITED',
  retryAfterMs: DAY_MS,
  message:
    '{name} has blocked posting from this account for a while. It is tried again after a day; look in {name} for a notice about it.',
} as const;

const CHECKPOINT = {
  kind: 'UNAUTHORIZED',
  message:
    '{name} wants you to confirm your account. Log in there, follow its steps, then reconnect the account here.',
} as const;

const LOGIN_ENDED = {
  kind: 'UNAUTHORIZED',
  message: 'The login at {name} has expired. Reconnect the account.',
} as const;

const PERMISSION_MISSING = {
  kind: 'UNAUTHORIZED',
  missingPermission: true,
  message:
    'Herald lacks a permission it needs at {name}. Reconnect the account and allow everything asked for.',
} as const;

const PASSING_FAULT = {
  kind: 'UNAVAILABLE',
  message: '{name} has a passing fault. Nothing is wrong with your post.',
} as const;

/**
 * What the codes mean that all Graph networks share.
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 * @see https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export const SHARED_ERRORS: readonly GraphErrorRow[] = [
  {
    code: 190,
    subcode: 458,
    kind: 'UNAUTHORIZED',
    message: 'Herald was removed from the apps of this {name} account. Reconnect the account.',
  },
  { code: 190, subcode: 459, ...CHECKPOINT },
  { code: 190, subcode: 464, ...CHECKPOINT },
  {
    code: 190,
    subcode: 460,
    kind: 'UNAUTHORIZED',
    message: 'The password was changed, which ended the login at {name}. Reconnect the account.',
  },
  { code: 190, subcode: 463, ...LOGIN_ENDED },
  { code: 190, subcode: 467, ...LOGIN_ENDED },
  {
    code: 190,
    subcode: 492,
    kind: 'UNAUTHORIZED',
    message:
      'You no longer have a role on this Page. Ask an administrator of the Page for one, then reconnect it.',
  },
  {
    code: 190,
    kind: 'UNAUTHORIZED',
    message: "{name} no longer accepts Herald's access. Reconnect the account.",
  },
  {
    code: 102,
    kind: 'UNAUTHORIZED',
    message: "{name} no longer accepts Herald's access. Reconnect the account.",
  },
  {
    text: 'appsecret_proof',
    kind: 'UNEXPECTED',
    message:
      '{name} refused the app secret of this server. Ask its operator to check the secret; then try again.',
    alertsOperator: true,
  },
  {
    code: 3,
    kind: 'UNAUTHORIZED',
    missingPermission: true,
    message:
      "{name} has not given Herald's app a permission this takes. Ask the operator of this server to check the app at Meta, then reconnect the account.",
    alertsOperator: true,
  },
  { code: 10, ...PERMISSION_MISSING },
  { code: [200, 299], ...PERMISSION_MISSING },
  { subcode: 1390008, ...THROTTLED },
  { subcode: 2207051, ...BLOCKED },
  { code: 368, ...BLOCKED },
  { code: 4, ...APP_THROTTLED },
  { code: 17, ...THROTTLED },
  { code: 32, ...THROTTLED },
  { code: 341, ...APP_THROTTLED },
  { code: 613, ...THROTTLED },
  { code: 80001, ...THROTTLED },
  { code: 80002, ...THROTTLED },
  {
    code: 506,
    kind: 'DUPLICATE',
    message: '{name} already has this post. Change the text if you want to post it once more.',
  },
  { code: 1, ...PASSING_FAULT },
  { code: 2, ...PASSING_FAULT },
  {
    code: 100,
    subcode: 33,
    kind: 'REJECTED',
    message:
      '{name} no longer shows Herald something this post needs. Share again; if it repeats, reconnect the account.',
  },
  {
    code: 100,
    kind: 'REJECTED',
    message: '{name} does not accept this post. Change it and share again.',
    quotes: true,
  },
];

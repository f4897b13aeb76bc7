import type { ErrorRow } from './error-row.ts';
import { plainProblem, problem } from './twitter-problems.ts';

const UNAUTHORIZED = plainProblem(401, 'Unauthorized');

const RECONNECTS = { kind: 'UNAUTHORIZED', reaction: { does: 'reconnects' } } as const;
const LOCKED = { ...RECONNECTS, says: /suspended or locked/ } as const;

/** By then it is known that the login has every permission: it is the app that lacks one. */
const OPERATOR = {
  kind: 'UNEXPECTED',
  reaction: { does: 'gives up', action: 'RETRY' },
  says: /operator has to check the app/,
  alerts: /operator has to check the app/,
} as const;

/** What is wrong with the login, the account or the app. */
export const TWITTER_ACCESS_ROWS: readonly ErrorRow[] = [
  {
    name: '401 Unauthorized',
    answer: UNAUTHORIZED,
    kind: null,
    reaction: { does: 'refreshes' },
  },
  {
    name: '401 Unauthorized, at an upload',
    at: { method: 'POST', path: '/2/media/upload' },
    images: 1,
    answer: UNAUTHORIZED,
    kind: null,
    reaction: { does: 'refreshes' },
  },
  {
    ...RECONNECTS,
    name: '401 Unauthorized, also after the refresh',
    answer: UNAUTHORIZED,
    says: /Reconnect the account/,
  },
  {
    ...OPERATOR,
    name: '403 oauth1-permissions',
    answer: problem(
      403,
      'oauth1-permissions',
      'Forbidden',
      'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
    ),
  },
  {
    ...OPERATOR,
    name: '403 unsupported-authentication',
    answer: problem(
      403,
      'unsupported-authentication',
      'Unsupported Authentication',
      'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.',
    ),
  },
  {
    ...OPERATOR,
    name: '403 client-forbidden',
    answer: problem(
      403,
      'client-forbidden',
      'Client Forbidden',
      'This request must be made using an approved developer account.',
    ),
  },
  {
    ...OPERATOR,
    name: '403 not-authorized-for-resource',
    answer: problem(
      403,
      'not-authorized-for-resource',
      'Authorization Error',
      'You are not authorized to do this.',
    ),
  },
  {
    ...LOCKED,
    name: '403 account suspended',
    answer: plainProblem(
      403,
      'Forbidden',
      'Your account is suspended and is not permitted to access this feature.',
    ),
  },
  {
    ...LOCKED,
    name: '403 account locked',
    answer: {
      status: 403,
      body: {
        errors: [
          {
            code: 326,
            message:
              'To protect our users from spam, this account is temporarily locked. Please log in to unlock it.',
          },
        ],
      },
    },
  },
];

import type { ErrorRow } from './error-row.ts';

const REVOKED = 'The token used in the request has been revoked by the user';
const EXPIRED = 'The token used in the request has expired';

/** Refused for the login; no row has a member's token refreshed, because only approved partners may. */
export const LINKEDIN_LOGIN_ROWS: readonly ErrorRow[] = [
  ...[
    {
      code: 'INVALID_ACCESS_TOKEN',
      number: 65600,
      message: 'Invalid access token',
      says: /accepts/,
    },
    { code: 'REVOKED_ACCESS_TOKEN', number: 65601, message: REVOKED, says: /withdrawn/ },
    { code: 'EXPIRED_ACCESS_TOKEN', number: 65602, message: EXPIRED, says: /expired/ },
  ].flatMap(({ code, number, message, says }): readonly ErrorRow[] => {
    const row = (name: string, body: object): ErrorRow => ({
      name: `401 ${name}`,
      answer: { status: 401, body: { message, status: 401, ...body } },
      kind: 'UNAUTHORIZED',
      reaction: { does: 'reconnects' },
      says,
    });
    return [
      row(`${number} ${code}`, { serviceErrorCode: number, code }),
      row(`${code} without a number`, { code }),
      row(`${number} without a code`, { serviceErrorCode: number }),
    ];
  }),
  {
    name: '401 EMPTY_ACCESS_TOKEN',
    answer: {
      status: 401,
      body: { message: 'Empty oauth2 access token', status: 401, code: 'EMPTY_ACCESS_TOKEN' },
    },
    kind: 'UNEXPECTED',
    reaction: { does: 'gives up', action: 'RETRY' },
    says: /fault of Herald/,
  },
  {
    name: '401 without a body',
    answer: { status: 401 },
    kind: 'UNAUTHORIZED',
    reaction: { does: 'reconnects' },
  },
  {
    name: '403 ACCESS_DENIED',
    answer: {
      status: 403,
      body: {
        message: 'Not enough permissions to access: posts.CREATE.20260801',
        status: 403,
        serviceErrorCode: 100,
        code: 'ACCESS_DENIED',
      },
    },
    kind: 'UNAUTHORIZED',
    reaction: { does: 'reconnects' },
    says: /may not post/,
  },
];

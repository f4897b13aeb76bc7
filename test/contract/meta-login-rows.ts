import type { ErrorRow } from './error-row.ts';
import { graph } from './facebook-requests.ts';

const RECONNECTS = { kind: 'UNAUTHORIZED', reaction: { does: 'reconnects' } } as const;

/** How Instagram and Threads end a login, or miss a permission, when the post is to be published. */
export const META_LOGIN_ROWS: readonly ErrorRow[] = [
  { name: '190', answer: graph(190, null), ...RECONNECTS, says: /no longer accepts/ },
  {
    name: '190 with status 401',
    answer: graph(190, null, { status: 401 }),
    ...RECONNECTS,
    says: /no longer accepts/,
  },
  { name: '102', answer: graph(102, null), ...RECONNECTS, says: /no longer accepts/ },
  { name: '190/458', answer: graph(190, 458), ...RECONNECTS, says: /removed/ },
  { name: '190/459', answer: graph(190, 459), ...RECONNECTS, says: /confirm your account/ },
  { name: '190/460', answer: graph(190, 460), ...RECONNECTS, says: /password/ },
  { name: '190/463', answer: graph(190, 463), ...RECONNECTS, says: /expired/ },
  { name: '190/464', answer: graph(190, 464), ...RECONNECTS, says: /confirm your account/ },
  { name: '190/467', answer: graph(190, 467), ...RECONNECTS, says: /expired/ },
  {
    name: '401 without a word',
    answer: { status: 401 },
    ...RECONNECTS,
    says: /no longer accepts/,
  },
  { name: '3', answer: graph(3, null), ...RECONNECTS, says: /permission|operator/ },
  { name: '10', answer: graph(10, null, { status: 403 }), ...RECONNECTS, says: /permission/ },
  { name: '200', answer: graph(200, null, { status: 403 }), ...RECONNECTS, says: /permission/ },
  { name: '275', answer: graph(275, null), ...RECONNECTS, says: /permission/ },
  { name: '299', answer: graph(299, null), ...RECONNECTS, says: /permission/ },
];

import type { ErrorRow } from './error-row.ts';
import { CREATE, DRAFT, graph, PHOTO } from './facebook-requests.ts';

const RECONNECTS = { kind: 'UNAUTHORIZED', reaction: { does: 'reconnects' } } as const;
const EDITS = { kind: 'REJECTED', reaction: { does: 'gives up', action: 'EDIT' } } as const;

const PERMISSION = /permission/i;

/** What only the person, another post or the operator can mend. */
export const FACEBOOK_REFUSALS: readonly ErrorRow[] = [
  {
    name: '3',
    at: DRAFT,
    answer: graph(3, null, {
      message: '(#3) Application does not have the capability to make this API call.',
    }),
    ...RECONNECTS,
    says: /operator/,
  },
  {
    name: '10',
    at: DRAFT,
    answer: graph(10, null, { status: 403 }),
    ...RECONNECTS,
    says: PERMISSION,
  },
  {
    name: '200',
    at: DRAFT,
    answer: graph(200, null, { status: 403 }),
    ...RECONNECTS,
    says: PERMISSION,
  },
  { name: '200 when publishing', answer: graph(200, null), ...RECONNECTS, says: PERMISSION },
  { name: '250', at: DRAFT, answer: graph(250, null), ...RECONNECTS, says: PERMISSION },
  { name: '299', at: DRAFT, answer: graph(299, null), ...RECONNECTS, says: PERMISSION },
  { name: '190', at: DRAFT, answer: graph(190, null), ...RECONNECTS, says: /no longer accepts/ },
  {
    name: '190 with status 401',
    at: DRAFT,
    answer: graph(190, null, { status: 401 }),
    ...RECONNECTS,
  },
  { name: '102', at: DRAFT, answer: graph(102, null), ...RECONNECTS, says: /no longer accepts/ },
  { name: '190/458', answer: graph(190, 458), ...RECONNECTS, says: /removed/ },
  { name: '190/459', answer: graph(190, 459), ...RECONNECTS, says: /confirm your account/ },
  { name: '190/464', answer: graph(190, 464), ...RECONNECTS, says: /confirm your account/ },
  { name: '190/460', at: DRAFT, answer: graph(190, 460), ...RECONNECTS, says: /password/ },
  { name: '190/460 when publishing', answer: graph(190, 460), ...RECONNECTS, says: /password/ },
  { name: '190/463', answer: graph(190, 463), ...RECONNECTS, says: /expired/ },
  { name: '190/467', answer: graph(190, 467), ...RECONNECTS, says: /expired/ },
  { name: '190/492', answer: graph(190, 492), ...RECONNECTS, says: /role on this Page/ },
  { name: '190 for a photo', at: PHOTO, images: 1, answer: graph(190, 460), ...RECONNECTS },
  {
    name: '100/33, the unpublished post',
    answer: graph(100, 33),
    ...EDITS,
    says: /no longer shows/,
  },
  { name: '100/33, the Page', at: DRAFT, answer: graph(100, 33), ...RECONNECTS, says: /this Page/ },
  {
    name: '100/33, the Page of a photo',
    at: PHOTO,
    images: 1,
    answer: graph(100, 33),
    ...RECONNECTS,
    says: /this Page/,
  },
  {
    name: '100 other',
    at: DRAFT,
    answer: graph(100, null, { message: '(#100) Param message is odd.' }),
    ...EDITS,
    says: /It says: “\(#100\) Param message is odd\.”$/,
  },
  {
    name: '100 other, in words for the person',
    answer: graph(100, 1_234_567, { message: '(#100) x', userMessage: 'Choose other words.' }),
    ...EDITS,
    says: /“Choose other words\.”$/,
  },
  {
    name: 'a missing appsecret_proof',
    at: DRAFT,
    answer: graph(100, null, {
      message: 'API calls from the server require an appsecret_proof argument',
    }),
    kind: 'UNEXPECTED',
    reaction: { does: 'gives up', action: 'RETRY' },
    says: /app secret.*operator/,
  },
  {
    name: 'a wrong appsecret_proof',
    at: DRAFT,
    answer: graph(100, null, { message: 'Invalid appsecret_proof provided in the API argument' }),
    kind: 'UNEXPECTED',
    reaction: { does: 'gives up', action: 'RETRY' },
    says: /app secret.*operator/,
  },
  {
    name: '506',
    answer: graph(506, null, { message: '(#506) Duplicate status message' }),
    kind: 'DUPLICATE',
    reaction: { does: 'gives up', action: 'EDIT' },
    says: /already has this post/,
  },
  { name: '1609005', at: DRAFT, answer: graph(1_609_005, null), ...EDITS, says: /behind the link/ },
  {
    name: '100/1609005',
    at: DRAFT,
    answer: graph(100, 1_609_005),
    ...EDITS,
    says: /behind the link/,
  },
  {
    name: '1366046',
    at: PHOTO,
    images: 1,
    answer: graph(100, 1_366_046),
    ...EDITS,
    says: /too large/,
  },
  { name: '1404078', at: CREATE, answer: graph(200, 1_404_078), ...EDITS, says: /authorized/ },
  { name: '1404102', answer: graph(368, 1_404_102), ...EDITS, says: /Community Standards/ },
  { name: '1609008', at: DRAFT, answer: graph(100, 1_609_008), ...EDITS, says: /facebook\.com/ },
  { name: '2061006', at: DRAFT, answer: graph(100, 2_061_006), ...EDITS, says: /link/ },
  {
    name: '2069019',
    at: PHOTO,
    images: 1,
    answer: graph(100, 2_069_019),
    ...EDITS,
    says: /images/,
  },
  { name: '4854002', answer: graph(200, 4_854_002), ...EDITS, says: /confirm your identity/ },
  {
    name: 'a code nobody knows',
    at: DRAFT,
    answer: graph(987_654, null, { message: 'Something new.' }),
    kind: 'UNEXPECTED',
    reaction: { does: 'gives up', action: 'RETRY' },
    says: /Something new/,
  },
];

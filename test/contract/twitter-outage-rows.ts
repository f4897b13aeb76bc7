import type { ErrorRow } from './error-row.ts';
import { plainProblem } from './twitter-problems.ts';

const UPLOAD = { method: 'POST', path: '/2/media/upload' } as const;

const STATUSES = [
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
] as const;

/** An answer to the post that says nothing of it: it is looked for, not found, and left to the person. */
const UNREADABLE = {
  kind: 'UNEXPECTED',
  reaction: { does: 'gives up', action: 'RETRY' },
  says: /Herald does not understand/,
} as const;

/** What says nothing about the post. */
export const TWITTER_OUTAGE_ROWS: readonly ErrorRow[] = [
  ...STATUSES.flatMap(([status, title]): readonly ErrorRow[] => [
    {
      name: `${status} before the post`,
      at: UPLOAD,
      images: 1,
      answer: plainProblem(status, title),
      kind: 'UNAVAILABLE',
      reaction: { does: 'retries' },
    },
    {
      name: `${status} after the post`,
      answer: plainProblem(status, title),
      kind: 'UNAVAILABLE',
      reaction: { does: 'looks it up' },
    },
  ]),
  {
    name: '503 after the post, as HTML',
    answer: { status: 503, body: '<html><h1>Over capacity</h1></html>' },
    kind: 'UNAVAILABLE',
    reaction: { does: 'looks it up' },
  },
  {
    name: '403 of something in front of X, as HTML',
    answer: { status: 403, body: '<html><h1>Access denied</h1></html>' },
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries' },
    says: /in front of X/,
  },
  { ...UNREADABLE, name: '201 without a body', answer: { status: 201 } },
  { ...UNREADABLE, name: '201 with HTML', answer: { status: 201, body: '<html></html>' } },
  { ...UNREADABLE, name: '201 cut in the middle', answer: { status: 201, body: '{"data":{"id"' } },
  {
    ...UNREADABLE,
    name: '200 with errors and nothing beside them',
    answer: { status: 200, body: { errors: [{ title: 'Not Found Error', detail: 'No.' }] } },
  },
];

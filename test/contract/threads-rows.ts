import { DAY, HOUR } from '../testkit/clock.ts';
import type { ErrorRow } from './error-row.ts';
import { graph } from './facebook-requests.ts';
import { PREPARE, QUOTA, READ } from './threads-requests.ts';

const RECONNECTS = { kind: 'UNAUTHORIZED', reaction: { does: 'reconnects' } } as const;
const EDITS = { kind: 'REJECTED', reaction: { does: 'gives up', action: 'EDIT' } } as const;
const RETRIES = { kind: 'UNAVAILABLE', reaction: { does: 'retries' } } as const;
const RECOVERS = { kind: null, reaction: { does: 'recovers' } } as const;
const WAITS_AN_HOUR = {
  kind: 'RATE_LIMITED',
  reaction: { does: 'waits', milliseconds: HOUR },
  says: /used up/,
} as const;

const LINK_LIMIT = 'THREADS_API__LINK_LIMIT_EXCEEDED';

/** What only Threads says. */
export const THREADS_ROWS: readonly ErrorRow[] = [
  { name: '24/4279009 once', prepares: 1, times: 1, answer: notThere(), ...RECOVERS },
  { name: '24/4279009', prepares: 1, answer: notThere(), ...RETRIES, says: /still preparing/ },
  {
    name: '24/4279009 about the container',
    prepares: 1,
    at: READ,
    times: 2,
    answer: notThere(),
    ...RECOVERS,
  },
  {
    name: '24/4279009 of an image in a carousel',
    at: PREPARE,
    images: 2,
    answer: notThere(),
    ...RETRIES,
  },
  {
    name: 'a container in ERROR for its shape',
    at: READ,
    images: 1,
    answer: containerIn('ERROR', 'INVALID_ASPEC_RATIO'),
    ...EDITS,
    says: /shape/,
  },
  {
    name: 'a container in ERROR, UNKNOWN',
    prepares: 2,
    at: READ,
    answer: containerIn('ERROR', 'UNKNOWN'),
    ...RETRIES,
    says: /prepare it anew/,
  },
  {
    name: 'a container that EXPIRED',
    prepares: 2,
    at: READ,
    answer: containerIn('EXPIRED'),
    ...RETRIES,
  },
  { name: '4279013', answer: graph(4279013, null), ...RECONNECTS, says: /restricted/ },
  { name: '10/4279013', answer: graph(10, 4279013), ...RECONNECTS, says: /restricted/ },
  {
    name: '2207051',
    answer: graph(4, 2207051),
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: DAY },
    says: /blocked posting/,
  },
  {
    name: '2207051 as the code itself',
    answer: graph(2207051, null),
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: DAY },
    says: /blocked posting/,
  },
  { name: '9/2207042', answer: graph(9, 2207042), ...WAITS_AN_HOUR },
  { name: '9/2207042 for the quota', at: QUOTA, answer: graph(9, 2207042), ...WAITS_AN_HOUR },
  { name: '100/33, the profile', answer: graph(100, 33), ...RECONNECTS, says: /this profile/ },
  {
    name: '100, text over 500',
    at: PREPARE,
    answer: graph(100, null, {
      message: '(#100) Param text must be at most 500 characters long.',
    }),
    ...EDITS,
    says: /“\(#100\) Param text must be at most 500 characters long\.”$/,
  },
  {
    name: '100, media URL not fetchable',
    at: PREPARE,
    images: 1,
    answer: graph(100, null, { userMessage: 'The media could not be fetched from this URI.' }),
    ...EDITS,
    says: /“The media could not be fetched from this URI\.”$/,
  },
  {
    name: '100, link limit',
    at: PREPARE,
    answer: graph(100, null, { message: LINK_LIMIT }),
    ...EDITS,
    says: /at most 5 different links/,
  },
  {
    name: '100, link limit in words for the person',
    at: PREPARE,
    answer: graph(100, null, { userMessage: `Refused: ${LINK_LIMIT}.` }),
    ...EDITS,
    says: /at most 5 different links/,
  },
];

function notThere(): ErrorRow['answer'] {
  return graph(24, 4279009, { message: 'The requested resource does not exist' });
}

function containerIn(status: string, words?: string): ErrorRow['answer'] {
  const body = { id: '170000000000000001', status, ...(words ? { error_message: words } : {}) };
  return { status: 200, body };
}

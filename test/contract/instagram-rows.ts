import { HOUR } from '../testkit/clock.ts';
import type { ErrorRow } from './error-row.ts';
import { graph } from './facebook-requests.ts';
import { PREPARE, QUOTA, READ } from './instagram-requests.ts';

const RECONNECTS = { kind: 'UNAUTHORIZED', reaction: { does: 'reconnects' } } as const;
const EDITS = { kind: 'REJECTED', reaction: { does: 'gives up', action: 'EDIT' } } as const;
const RETRIES = { kind: 'UNAVAILABLE', reaction: { does: 'retries' } } as const;
const RECOVERS = { kind: null, reaction: { does: 'recovers' } } as const;
const WAITS_AN_HOUR = {
  kind: 'RATE_LIMITED',
  reaction: { does: 'waits', milliseconds: HOUR },
} as const;

/** What Instagram's publishing says. */
export const INSTAGRAM_ROWS: readonly ErrorRow[] = [
  { name: '-2/2207003', at: PREPARE, answer: graph(-2, 2207003), ...RETRIES, says: /too long/ },
  {
    name: '-2/2207020',
    prepares: 2,
    answer: graph(-2, 2207020),
    ...RETRIES,
    says: /prepared again/,
  },
  {
    name: '-2/2207020 of an image in a carousel',
    at: PREPARE,
    images: 2,
    answer: graph(-2, 2207020),
    ...RETRIES,
  },
  { name: '-1/2207001', at: PREPARE, answer: graph(-1, 2207001), ...RETRIES, says: /just now/ },
  { name: '-1/2207032', at: PREPARE, answer: graph(-1, 2207032), ...RETRIES, says: /just now/ },
  { name: '-1/2207053', at: PREPARE, answer: graph(-1, 2207053), ...RETRIES, says: /just now/ },
  { name: '-1/2207001 when publishing', prepares: 2, answer: graph(-1, 2207001), ...RETRIES },
  { name: '-1/2207032 when publishing', prepares: 2, answer: graph(-1, 2207032), ...RETRIES },
  { name: '-1/2207053 when publishing', prepares: 2, answer: graph(-1, 2207053), ...RETRIES },
  { name: '1/2207057', answer: graph(1, 2207057), ...EDITS, says: /thumbnail/ },
  { name: '4/2207051', answer: graph(4, 2207051), ...EDITS, says: /spam.*rests for a day/ },
  { name: '9/2207042', answer: graph(9, 2207042), ...WAITS_AN_HOUR, says: /used up/ },
  { name: '9/2207042 for the quota', at: QUOTA, answer: graph(9, 2207042), ...WAITS_AN_HOUR },
  {
    name: '9/2207069',
    at: PREPARE,
    answer: graph(9, 2207069),
    ...WAITS_AN_HOUR,
    says: /prepared as many/,
  },
  { name: '24/2207006 once', prepares: 2, times: 1, answer: graph(24, 2207006), ...RECOVERS },
  { name: '24/2207006', answer: graph(24, 2207006), ...RECONNECTS, says: /just prepared/ },
  { name: '24/2207008 once', prepares: 1, times: 1, answer: graph(24, 2207008), ...RECOVERS },
  { name: '24/2207008 twice', prepares: 1, times: 2, answer: graph(24, 2207008), ...RECOVERS },
  {
    name: '24/2207008',
    prepares: 2,
    answer: graph(24, 2207008),
    ...RETRIES,
    says: /prepared again/,
  },
  { name: '25/2207050', answer: graph(25, 2207050), ...RECONNECTS, says: /restricted/ },
  { name: '100/33, the account', answer: graph(100, 33), ...RECONNECTS, says: /this account/ },
  { name: '100/2207023', at: PREPARE, answer: graph(100, 2207023), ...EDITS, says: /images/ },
  {
    name: '100/2207028',
    at: PREPARE,
    images: 2,
    answer: graph(100, 2207028),
    ...EDITS,
    says: /2 to 10/,
  },
  { name: '100/2207035', at: PREPARE, answer: graph(100, 2207035), ...EDITS, says: /tags/ },
  { name: '100/2207036', at: PREPARE, answer: graph(100, 2207036), ...EDITS, says: /tags/ },
  { name: '100/2207037', at: PREPARE, answer: graph(100, 2207037), ...EDITS, says: /tags/ },
  { name: '100/2207040', at: PREPARE, answer: graph(100, 2207040), ...EDITS, says: /20 mentions/ },
  {
    name: '100 other',
    at: PREPARE,
    answer: graph(100, null, { message: '(#100) Param caption is odd.' }),
    ...EDITS,
    says: /“\(#100\) Param caption is odd\.”$/,
  },
  { name: '352/2207026', at: PREPARE, answer: graph(352, 2207026), ...EDITS, says: /video/ },
  {
    name: '9004/2207052 once',
    at: PREPARE,
    times: 1,
    answer: graph(9004, 2207052),
    ...RETRIES,
    says: /once more/,
  },
  {
    name: '9004/2207052',
    at: PREPARE,
    answer: graph(9004, 2207052),
    kind: 'UNAVAILABLE',
    reaction: { does: 'retries, then gives up', retries: 1 },
    says: /could not fetch/,
  },
  { name: '9007/2207027 once', prepares: 1, times: 1, answer: graph(9007, 2207027), ...RECOVERS },
  {
    name: '9007/2207027',
    prepares: 1,
    answer: graph(9007, 2207027),
    ...RETRIES,
    says: /still processing/,
  },
  { name: '36000/2207004', at: PREPARE, answer: graph(36000, 2207004), ...EDITS, says: /8 MB/ },
  { name: '36001/2207005', at: PREPARE, answer: graph(36001, 2207005), ...EDITS, says: /JPEG/ },
  { name: '36003/2207009', at: PREPARE, answer: graph(36003, 2207009), ...EDITS, says: /1\.91:1/ },
  { name: '36004/2207010', at: PREPARE, answer: graph(36004, 2207010), ...EDITS, says: /2,200/ },
  {
    name: 'a container in ERROR for its format',
    at: READ,
    answer: containerIn('ERROR', 'Error: Media upload has failed with error code 2207005'),
    ...EDITS,
    says: /JPEG/,
  },
  {
    name: 'a container in ERROR without a reason',
    prepares: 2,
    at: READ,
    answer: containerIn('ERROR', 'Error'),
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
  {
    name: 'a container that is not known for a moment',
    prepares: 1,
    at: READ,
    times: 2,
    answer: graph(24, 2207008),
    ...RECOVERS,
  },
];

function containerIn(status: string, words = status): ErrorRow['answer'] {
  return { status: 200, body: { id: '17900000000000001', status_code: status, status: words } };
}

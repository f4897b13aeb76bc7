import { DAY, HOUR, MINUTE } from '../testkit/clock.ts';
import type { ErrorRow } from './error-row.ts';
import { DRAFT, graph, PAGE_ID, PHOTO } from './facebook-requests.ts';

const SLOW_DOWN = /slow down/;

const WAITS_AN_HOUR = {
  kind: 'RATE_LIMITED',
  reaction: { does: 'waits', milliseconds: HOUR },
  says: SLOW_DOWN,
} as const;

const WAITS_A_DAY = {
  kind: 'RATE_LIMITED',
  reaction: { does: 'waits', milliseconds: DAY },
  says: /blocked posting/,
} as const;

/** What the app has used, in percent. */
const APP_USAGE = { 'X-App-Usage': '{"call_count":100,"total_time":25,"total_cputime":25}' };

/** What Pages have used; the second minutes are those of another Page. */
function businessUsage(minutes: number, otherMinutes = 0): Readonly<Record<string, string>> {
  const entry = (type: string, used: number, wait: number) => [
    {
      type,
      call_count: used,
      total_cputime: 5,
      total_time: 6,
      estimated_time_to_regain_access: wait,
    },
  ];
  return {
    'X-Business-Use-Case-Usage': JSON.stringify({
      [PAGE_ID]: entry('pages', 100, minutes),
      '61561730295518842': entry('pages', 10, otherMinutes),
    }),
  };
}

/** What passes at a known time, or after a while. */
export const FACEBOOK_THROTTLES: readonly ErrorRow[] = [
  { name: '4', at: DRAFT, answer: graph(4, null), ...WAITS_AN_HOUR },
  {
    name: '4 with the usage of the app',
    at: DRAFT,
    answer: graph(4, null, { headers: APP_USAGE }),
    ...WAITS_AN_HOUR,
  },
  { name: '4 when publishing', answer: graph(4, null), ...WAITS_AN_HOUR },
  { name: '4 for a photo', at: PHOTO, images: 1, answer: graph(4, null), ...WAITS_AN_HOUR },
  {
    name: '4 with status 200',
    at: DRAFT,
    answer: graph(4, null, { status: 200 }),
    ...WAITS_AN_HOUR,
  },
  {
    name: '4 with status 429',
    at: DRAFT,
    answer: graph(4, null, { status: 429 }),
    ...WAITS_AN_HOUR,
  },
  { name: '17', at: DRAFT, answer: graph(17, null), ...WAITS_AN_HOUR },
  { name: '32', at: DRAFT, answer: graph(32, null), ...WAITS_AN_HOUR },
  { name: '341', at: DRAFT, answer: graph(341, null), ...WAITS_AN_HOUR },
  { name: '613', at: DRAFT, answer: graph(613, null), ...WAITS_AN_HOUR },
  { name: '80001', at: DRAFT, answer: graph(80_001, null), ...WAITS_AN_HOUR },
  {
    name: '80001 with a time to regain access',
    at: DRAFT,
    answer: graph(80_001, null, { headers: businessUsage(7, 3) }),
    kind: 'RATE_LIMITED',
    reaction: { does: 'waits', milliseconds: 7 * MINUTE },
    says: SLOW_DOWN,
  },
  {
    name: '80001 with a header that is no JSON',
    at: DRAFT,
    answer: graph(80_001, null, { headers: { 'X-Business-Use-Case-Usage': '{"1":[{' } }),
    ...WAITS_AN_HOUR,
  },
  { name: 'posting too fast', answer: graph(1, 1_390_008), ...WAITS_AN_HOUR },
  { name: '429 without a word', at: DRAFT, answer: { status: 429 }, ...WAITS_AN_HOUR },
  { name: '368', at: DRAFT, answer: graph(368, null), ...WAITS_A_DAY },
  {
    name: '368 when publishing',
    answer: graph(368, null, { headers: businessUsage(7) }),
    ...WAITS_A_DAY,
  },
];

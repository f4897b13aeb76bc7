import { DAY, HOUR, MINUTE } from '../testkit/clock.ts';
import type { ErrorRow } from './error-row.ts';
import { graph } from './facebook-requests.ts';

const WAITS_AN_HOUR = {
  kind: 'RATE_LIMITED',
  reaction: { does: 'waits', milliseconds: HOUR },
  says: /slow down/,
} as const;

/** What an account has used, in percent, and the minutes until it may go on. */
function usage(accountId: string, type: string, minutes: number): Record<string, string> {
  const entry = { type, call_count: 100, total_cputime: 5, total_time: 6 };
  const entries = [{ ...entry, estimated_time_to_regain_access: minutes }];
  return { 'X-Business-Use-Case-Usage': JSON.stringify({ [accountId]: entries }) };
}

/** How Instagram and Threads ask an account for patience. */
export function metaThrottleRows(
  accountId: string,
  type: 'instagram' | 'threads',
): readonly ErrorRow[] {
  return [
    { name: '4', answer: graph(4, null), ...WAITS_AN_HOUR },
    { name: '4 with status 200', answer: graph(4, null, { status: 200 }), ...WAITS_AN_HOUR },
    { name: '17', answer: graph(17, null), ...WAITS_AN_HOUR },
    { name: '32', answer: graph(32, null), ...WAITS_AN_HOUR },
    { name: '613', answer: graph(613, null), ...WAITS_AN_HOUR },
    {
      name: '613 with a time to regain access',
      answer: graph(613, null, { headers: usage(accountId, type, 7) }),
      kind: 'RATE_LIMITED',
      reaction: { does: 'waits', milliseconds: 7 * MINUTE },
      says: /slow down/,
    },
    { name: '429 without a word', answer: { status: 429 }, ...WAITS_AN_HOUR },
    {
      name: '429 with a time to regain access',
      answer: { status: 429, headers: usage(accountId, type, 12) },
      kind: 'RATE_LIMITED',
      reaction: { does: 'waits', milliseconds: 12 * MINUTE },
      says: /slow down/,
    },
    {
      name: '368',
      answer: graph(368, null),
      kind: 'RATE_LIMITED',
      reaction: { does: 'waits', milliseconds: DAY },
      says: /blocked posting/,
    },
  ];
}

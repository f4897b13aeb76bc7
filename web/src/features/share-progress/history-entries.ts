import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { formatNumber } from '../../format-number.ts';
import type { ResultHistoryQuery } from '../../gql/graphql.ts';
import { publishSteps } from './publish-steps.ts';

type Result = Extract<ResultHistoryQuery['node'], { __typename: 'ShareResult' }>;
export type Attempt = Result['history'][number];
export type HistoryEvent = Result['events'][number];

/** An attempt, or what happened between two of them. */
export type HistoryEntry =
  | { readonly kind: 'attempt'; readonly at: string; readonly attempt: Attempt }
  | { readonly kind: 'event'; readonly at: string; readonly event: HistoryEvent };

/** Attempts and events in the order they happened. */
export function historyEntries({
  history,
  events,
}: Pick<Result, 'history' | 'events'>): readonly HistoryEntry[] {
  const entries: readonly HistoryEntry[] = [
    ...events.map((event) => ({ kind: 'event' as const, at: event.at, event })),
    ...history.map((attempt) => ({ kind: 'attempt' as const, at: attempt.startedAt, attempt })),
  ];
  return entries.toSorted(byTime);
}

/** Something an attempt went through. */
export interface AttemptLine {
  readonly at: string;
  readonly words: string;
  /** How long it took, in milliseconds; null: it is not over, or took no time of its own. */
  readonly took: number | null;
}

/** What an attempt on a platform of such a name went through, in order. */
export function attemptLines(
  { steps, lookUps, tokenRefreshes, finishedAt }: Attempt,
  platform: string,
): readonly AttemptLine[] {
  const answers = {
    FOUND: t`${platform} has the post`,
    ABSENT: t`${platform} does not have the post`,
    UNKNOWN: t`${platform} could not tell whether it has the post`,
    UNANSWERED: t`${platform} did not answer whether it has the post`,
  };
  // Of the same millisecond, what ends a step comes before the next one.
  const lines = [
    ...tokenRefreshes.map((at) => ({ at, words: t`Access renewed`, lasts: false })),
    ...lookUps.map(({ at, answer }) => ({ at, words: answers[answer], lasts: false })),
    ...steps.map(({ at, step }) => ({ at, words: t(publishSteps[step].label), lasts: true })),
  ].toSorted(byTime);
  return lines.map(({ at, words, lasts }, index) => {
    const end = lines[index + 1]?.at ?? finishedAt;
    return { at, words, took: lasts && end ? span(at, end) : null };
  });
}

/** From one time to another (RFC 3339), in milliseconds. */
export function span(from: string, to: string): number {
  return new Date(to).getTime() - new Date(from).getTime();
}

/** Says how long something took, in two units at most: "0.4 s", "12 s", "1 min 5 s". */
export function describeSpan(milliseconds: number): string {
  const exact = milliseconds / 1000;
  const tenths = new Intl.NumberFormat(i18n.locales, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  if (exact < 0.05) return t`under ${{ least: tenths.format(0.1) }} s`;
  if (exact < 9.95) return t`${{ seconds: tenths.format(exact) }} s`;
  const whole = Math.round(exact);
  const seconds = formatNumber(whole % 60);
  if (whole < 60) return t`${seconds} s`;
  const inMinutes = Math.floor(whole / 60);
  const minutes = formatNumber(inMinutes % 60);
  if (inMinutes < 60) return t`${minutes} min ${seconds} s`;
  return t`${{ hours: formatNumber(Math.floor(inMinutes / 60)) }} h ${minutes} min`;
}
function byTime(a: { readonly at: string }, b: { readonly at: string }): number {
  return new Date(a.at).getTime() - new Date(b.at).getTime();
}

import { expect, test } from 'vitest';
import {
  type Attempt,
  attemptLines,
  describeSpan,
  type HistoryEvent,
  historyEntries,
} from './history-entries.ts';

const at = (second: number) => `2026-11-21T12:00:${String(second).padStart(2, '0')}.000Z`;

const attempt: Attempt = {
  __typename: 'PublishAttempt',
  number: 1,
  startedAt: at(1),
  finishedAt: at(9),
  interrupted: false,
  outcome: 'RETRYING',
  failure: null,
  steps: [
    { __typename: 'PublishAttemptStep', step: 'REFRESHING_TOKEN', at: at(1) },
    { __typename: 'PublishAttemptStep', step: 'PUBLISHING', at: at(3) },
    { __typename: 'PublishAttemptStep', step: 'CONFIRMING', at: at(5) },
  ],
  lookUps: [{ __typename: 'PublishLookUp', answer: 'ABSENT', at: at(8) }],
  tokenRefreshes: [at(2)],
};

const retried: HistoryEvent = {
  __typename: 'ShareResultEvent',
  kind: 'RETRIED',
  at: at(0),
  until: null,
  message: null,
  by: 'Ada',
  byKey: null,
};

test('tells attempts and what happened between them in their order', () => {
  const entries = historyEntries({ history: [attempt], events: [retried] });
  expect(entries.map(({ kind }) => kind)).toEqual(['event', 'attempt']);
});

test('tells steps, renewals and look-ups in one line of time, and how long the steps took', () => {
  expect(attemptLines(attempt, 'X').map(({ words, took }) => [words, took])).toEqual([
    ['Refreshing access', 1000],
    ['Access renewed', null],
    ['Publishing', 2000],
    ['Confirming', 3000],
    ['X does not have the post', null],
  ]);
});

test('puts what ends a step before the next one of the same moment', () => {
  const next = { __typename: 'PublishAttemptStep', step: 'PUBLISHING', at: at(8) } as const;
  const lines = attemptLines({ ...attempt, steps: [...attempt.steps, next] }, 'X');
  expect(lines.slice(-2).map(({ words }) => words)).toEqual([
    'X does not have the post',
    'Publishing',
  ]);
});

test('tells no end of the step an attempt is at', () => {
  const running = { ...attempt, finishedAt: null, lookUps: [], outcome: null };
  expect(attemptLines(running, 'X').at(-1)).toEqual({ at: at(5), words: 'Confirming', took: null });
});

test.each([
  [0, 'under 0.1 s'],
  [449, '0.4 s'],
  [9_949, '9.9 s'],
  [9_960, '10 s'],
  [59_400, '59 s'],
  [59_600, '1 min 0 s'],
  [65_000, '1 min 5 s'],
  [3_600_000, '1 h 0 min'],
  [90_000_000, '25 h 0 min'],
])('says %d milliseconds as %s', (milliseconds, words) => {
  expect(describeSpan(milliseconds)).toBe(words);
});

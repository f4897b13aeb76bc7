import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { NextTry, PossibleAgain } from './countdown.tsx';

const now = new Date('2026-11-21T12:00:00.000Z').getTime();

beforeAll(() => void vi.useFakeTimers({ now }));
afterAll(() => void vi.useRealTimers());

/** What is read of one of the countdowns, so many milliseconds before its time. */
function read(countdown: typeof NextTry, wait: number): string {
  const time = new Date(now + wait).toISOString();
  const children = createElement(countdown, { time });
  const markup = renderToStaticMarkup(createElement(I18nProvider, { i18n }, children));
  return markup.replaceAll(/<[^>]+>/g, '');
}

it.each([
  [65_000, 'in 1:05'],
  [59_001, 'in 1:00'],
  [400, 'in 0:01'],
  [0, 'any moment now'],
  [-5_000, 'any moment now'],
])('says of %i ms: %s', (wait, words) => {
  expect(read(NextTry, wait)).toBe(`Next try ${words}.`);
  expect(read(PossibleAgain, wait)).toBe(`Possible again ${words}`);
});

it('tells a time further off than an hour as date and time', () => {
  const wait = 61 * 60_000;
  expect(read(NextTry, wait)).toMatch(/^Next try at Nov 2\d, \d+:\d1.+\.$/);
  expect(read(PossibleAgain, wait)).toMatch(/^Possible again at Nov 2\d, \d+:\d1.+/);
});

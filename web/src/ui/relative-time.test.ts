import { i18n } from '@lingui/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeDistance } from './relative-time.tsx';

const second = 1000;
const hour = 3600 * second;
const day = 24 * hour;

describe('describeDistance', () => {
  it.each([
    [-20 * second, 'just now'],
    [30 * second, 'just now'],
    [-90 * second, '1 minute ago'],
    [-3 * hour, '3 hours ago'],
    [2.9 * hour, 'in 2 hours'],
    [7 * day - 10 * second, 'in 7 days'],
    [-1.9 * day, '1 day ago'],
    [58 * day, 'in 58 days'],
    [-100 * day, '3 months ago'],
    [-800 * day, '2 years ago'],
  ])('says for %i ms: %s', (distance, words) => {
    expect(describeDistance(1e12 + distance, 1e12)).toBe(words);
  });

  it('says it in the language in use', () => {
    const { locale, locales } = i18n;
    onTestFinished(() => i18n.activate(locale, locales));
    i18n.loadAndActivate({ locale: 'de', locales: 'de-AT', messages: {} });
    expect(describeDistance(1e12 - 3 * hour, 1e12)).toBe('vor 3 Stunden');
  });
});

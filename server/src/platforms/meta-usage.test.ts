import { describe, expect, it } from 'vitest';
import { answerOf } from './adapter.test-kit.ts';
import { announcedByUsage, regainsAccessAt } from './meta-usage.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

const usage = (used: number) => ({ call_count: used, total_time: 25, total_cputime: 25 });
const business = (used: number, minutes?: unknown) => ({
  ...usage(used),
  type: 'pages',
  estimated_time_to_regain_access: minutes,
});

function announced(headers: Readonly<Record<string, unknown>>) {
  const texts = Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return announcedByUsage(answerOf(200, {}, Object.fromEntries(texts)), NOW);
}

describe('announcedByUsage', () => {
  it.each([
    ['no header', {}, null],
    ['79 % of the app', { 'x-app-usage': usage(79) }, null],
    ['80 % of the app', { 'x-app-usage': usage(80) }, ['app', 1]],
    ['99 % of the app', { 'x-app-usage': usage(99) }, ['app', 1]],
    ['100 % of the app', { 'x-app-usage': usage(100) }, ['app', 60]],
    [
      '100 % of the time of the app',
      { 'x-app-usage': { ...usage(3), total_time: 100 } },
      ['app', 60],
    ],
    ['more than all of it', { 'x-app-usage': { ...usage(3), total_cputime: 240 } }, ['app', 60]],
    ['79 % of a Page', { 'x-page-usage': usage(79) }, null],
    ['80 % of a Page', { 'x-page-usage': usage(80) }, ['account', 1]],
    ['100 % of a Page', { 'x-page-usage': usage(100) }, ['account', 60]],
    ['79 % of a business', { 'x-business-use-case-usage': { 1: [business(79, 0)] } }, null],
    [
      '80 % of a business',
      { 'x-business-use-case-usage': { 1: [business(80, 0)] } },
      ['account', 1],
    ],
    [
      'all of a business without a time',
      { 'x-business-use-case-usage': { 1: [business(100, 0)] } },
      ['account', 60],
    ],
    [
      'all of a business until a time',
      { 'x-business-use-case-usage': { 1: [business(10, 0)], 2: [business(1), business(100, 7)] } },
      ['account', 7],
    ],
    [
      'all of a Page and a time its business names',
      { 'x-page-usage': usage(100), 'x-business-use-case-usage': { 1: [business(10, 9)] } },
      ['account', 9],
    ],
    [
      'all of the app, which a time of the business says nothing of',
      { 'x-app-usage': usage(100), 'x-business-use-case-usage': { 1: [business(100, 7)] } },
      ['app', 60],
    ],
    [
      'nearly all of the app and all of a business',
      { 'x-app-usage': usage(85), 'x-business-use-case-usage': { 1: [business(100, 7)] } },
      ['account', 7],
    ],
    [
      'nearly all of both',
      { 'x-app-usage': usage(85), 'x-business-use-case-usage': { 1: [business(85, 0)] } },
      ['app', 1],
    ],
  ])('reads %s', (_case, headers, expected) => {
    const [scope, minutes] = expected ?? [];
    expect(announced(headers)).toEqual(expected ? { scope, until: after(Number(minutes)) } : null);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"call_count":100'],
    ['a number', '100'],
    ['null', 'null'],
    ['a list', '[100]'],
    ['an object of something else', '{"a":"b"}'],
    ['amounts that are no numbers', '{"call_count":"many","total_time":null}'],
    ['amounts below nothing', '{"call_count":-100}'],
  ])('takes %s in any header for no announcement', (_case, garbled) => {
    for (const name of ['x-app-usage', 'x-page-usage', 'x-business-use-case-usage'])
      expect(announced({ [name]: garbled })).toBeNull();
  });

  it('reads what can be read beside what cannot', () => {
    const partly = {
      1: 'garbled',
      2: [null, 'garbled', business(100, 7)],
      3: [business(100, 'x')],
    };
    expect(announced({ 'x-business-use-case-usage': partly, 'x-app-usage': '{' })).toEqual({
      scope: 'account',
      until: after(7),
    });
    expect(announced({ 'x-app-usage': { call_count: 'many', total_time: 100 } })).toEqual({
      scope: 'app',
      until: after(60),
    });
  });

  it('waits a week at most, whatever time is named', () => {
    const headers = { 'x-business-use-case-usage': { 1: [business(100, 1e15)] } };
    expect(announced(headers)?.until).toEqual(after(7 * 24 * 60));
  });
});

describe('regainsAccessAt', () => {
  it.each([
    ['the longest time named', { 1: [business(100, 7)], 2: [business(10, 12)] }, 12],
    ['an hour where none is named', { 1: [business(100)] }, 60],
    ['an hour where the time is none', { 1: [business(100, -5)], 2: [business(100, '7')] }, 60],
  ])('waits %s', (_case, header, minutes) => {
    const headers = new Headers({ 'x-business-use-case-usage': JSON.stringify(header) });
    expect(regainsAccessAt(headers, NOW)).toEqual(after(minutes));
  });
});

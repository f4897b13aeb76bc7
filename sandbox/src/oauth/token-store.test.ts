import { expect, it } from 'vitest';
import { TokenStore } from './token-store.ts';

function createStore() {
  let now = Date.parse('2026-11-20T12:00:00Z');
  const tokens = new TokenStore<'access' | 'refresh'>(() => new Date(now), 'tok-');
  const issue = (lifetimeMs: number | null, accountId = 'ada') =>
    tokens.issue({ kind: 'access', accountId, clientId: 'app', scopes: ['read'], lifetimeMs });
  const pass = (ms: number) => {
    now += ms;
  };
  return { tokens, issue, pass };
}

it('finds a token by its text, which begins as the network writes it', () => {
  const { tokens, issue } = createStore();
  const record = issue(null);
  expect(record.token).toMatch(/^tok-[\w-]{64}$/);
  expect(tokens.find(record.token)).toBe(record);
  expect(tokens.find('tok-other')).toBeUndefined();
});

it('calls a token expired once its life is over, and never without one', () => {
  const { tokens, issue, pass } = createStore();
  const [short, endless] = [issue(1000), issue(null)];
  pass(999);
  expect(tokens.state(short)).toBe('active');
  pass(1);
  expect(tokens.state(short)).toBe('expired');
  expect(tokens.state(endless)).toBe('active');
});

it('expires and revokes only what the filter lets through', () => {
  const { tokens, issue } = createStore();
  const [ada, grace] = [issue(null, 'ada'), issue(null, 'grace')];
  tokens.expire((record) => record.accountId === 'ada');
  expect([tokens.state(ada), tokens.state(grace)]).toEqual(['expired', 'active']);
  tokens.revoke((record) => record.accountId === 'grace');
  expect([tokens.state(ada), tokens.state(grace)]).toEqual(['expired', 'revoked']);
});

it('gives tokens of one login one family when told, and others their own', () => {
  const { tokens, issue } = createStore();
  const first = issue(null);
  const second = tokens.issue({ ...first, kind: 'refresh', lifetimeMs: null, subject: 'page' });
  expect(second.family).toBe(first.family);
  expect(issue(null).family).not.toBe(first.family);
  expect([first.subject, second.subject]).toEqual([null, 'page']);
});

it('forgets every token on reset', () => {
  const { tokens, issue } = createStore();
  const { token } = issue(null);
  tokens.reset();
  expect(tokens.find(token)).toBeUndefined();
});

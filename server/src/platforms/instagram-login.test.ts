import { expect, it } from 'vitest';
import { instagram } from './instagram.ts';
import { MetaStandIns } from './meta-stand-ins.test-kit.ts';

const standIns = new MetaStandIns();

it('reads both shapes of the token answer and names the person apart from the account', async () => {
  const wrapped = await standIns.connect(instagram, '17841461920357741');
  expect(wrapped.tokens.scopes).toContain('instagram_business_content_publish');
  expect(wrapped.account.platformUserId).toBe('17841461920357741');
  const subject = await instagram.login.subject?.(wrapped.context, wrapped.tokens);
  expect(subject).toBe('28940517263381457');
});

it('tells how to make a personal account one that can be posted to', async () => {
  const { accounts } = await standIns.connect(instagram, '17841472063915587');
  expect(accounts[0]?.unavailableReason).toContain('Switch it to a professional account');
});

import type { DBAdapter } from 'better-auth';
import { type MemoryDB, memoryAdapter } from 'better-auth/adapters/memory';
import { expect, it } from 'vitest';
import { hashSessionTokens, isHashedToken } from './hashed-session-tokens.ts';

const TOKEN = 'the-token-in-the-cookie';
const where = (value: string) => [{ field: 'token', value }];

/** An adapter with one session, and what the database holds of its token. */
async function open(): Promise<{ adapter: DBAdapter; rows: MemoryDB; stored: string }> {
  const rows: MemoryDB = { session: [], user: [] };
  const adapter = hashSessionTokens(memoryAdapter(rows))({});
  const now = new Date();
  const data = { token: TOKEN, userId: 'u1', expiresAt: now, createdAt: now, updatedAt: now };
  await adapter.create({ model: 'session', data });
  return { adapter, rows, stored: String(rows.session?.[0]?.token) };
}

it('stores a hash that says so, and answers the token to who asks with it', async () => {
  const { adapter, stored } = await open();
  expect(isHashedToken(stored)).toBe(true);
  expect(stored).not.toContain(TOKEN);
  const model = 'session';
  expect(await adapter.findOne({ model, where: where(TOKEN) })).toMatchObject({ token: TOKEN });
  expect(await adapter.findMany({ model })).toMatchObject([{ token: stored }]);
  expect(await adapter.count({ model, where: where(TOKEN) })).toBe(1);
});

it('finds, changes and consumes nothing by what is stored', async () => {
  const { adapter, rows, stored } = await open();
  const query = { model: 'session', where: where(stored) };
  const update = { userAgent: 'another' };
  expect(await adapter.findOne(query)).toBeNull();
  expect(await adapter.findMany(query)).toEqual([]);
  expect(await adapter.count(query)).toBe(0);
  expect(await adapter.update({ ...query, update })).toBeNull();
  expect(await adapter.updateMany({ ...query, update })).toBe(0);
  expect(await adapter.consumeOne(query)).toBeNull();
  expect(rows.session).toMatchObject([{ token: stored }]);
});

it('deletes by what is stored as well as by the token', async () => {
  const model = 'session';
  for (const remove of ['delete', 'deleteMany'] as const) {
    const first = await open();
    await first.adapter[remove]({ model, where: where(first.stored) });
    expect(first.rows.session, remove).toEqual([]);
    const second = await open();
    await second.adapter[remove]({ model, where: where(TOKEN) });
    expect(second.rows.session, remove).toEqual([]);
  }
});

it('hides a token that is set later, whichever way', async () => {
  const { adapter, rows } = await open();
  const query = { model: 'session', where: where(TOKEN) };
  await adapter.updateMany({ ...query, update: { token: 'second-token' } });
  expect(JSON.stringify(rows)).not.toContain('second-token');
  const consumed = await adapter.consumeOne({ model: 'session', where: where('second-token') });
  expect(consumed).toMatchObject({ token: 'second-token' });
});

it('leaves the tokens of other models alone', async () => {
  const { adapter, rows } = await open();
  await adapter.create({ model: 'user', data: { name: 'Ada', email: 'ada@example.test' } });
  expect(rows.user).toMatchObject([{ name: 'Ada', email: 'ada@example.test' }]);
});

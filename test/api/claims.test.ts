import { randomUUID } from 'node:crypto';
import { claimResult } from '@herald/server/shares/claim';
import { journalOf } from '@herald/server/shares/journal';
import { loadWork } from '@herald/server/shares/load-work';
import { publishResult } from '@herald/server/shares/publish';
import { recordPublication } from '@herald/server/shares/record-publication';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { HOUR, MINUTE } from '../testkit/clock.ts';

/** A share to one account whose job nobody works on. */
async function shareOnce(app: TestApp): Promise<string> {
  const ada = await app.signUp();
  const { id: account } = await ada.connected('MASTODON');
  await ada.shared({ connectionIds: [account], message: 'One of a kind' });
  const { id } = await app.deps.prisma.shareResult.findFirstOrThrow();
  return id;
}

test('only who holds the claim sends, settles, and has a line in the journal', {
  timeout: 60_000,
}, async () => {
  await using app = await startTestApp({ config: { role: 'api' } });
  const { deps, sandbox } = app;
  const resultId = await shareOnce(app);
  const rows = () =>
    deps.prisma.shareResult.findUniqueOrThrow({
      where: { id: resultId },
      include: { journal: true },
    });

  const work = await loadWork(deps, resultId);
  if (!work) throw new Error('there is work');
  const [first, second] = await Promise.all([
    claimResult(deps, work.result),
    claimResult(deps, work.result),
  ]);
  const claim = 'id' in first ? first : second;
  if (!('id' in claim)) throw new Error('nobody got the claim');
  claim.release();
  expect(['id' in first, 'id' in second].toSorted()).toEqual([false, true]);
  expect(await rows()).toMatchObject({ attempts: 1, claimId: claim.id, journal: [{ number: 1 }] });

  // Somebody else takes over.
  const taken = { claimId: randomUUID() };
  await deps.prisma.shareResult.update({ where: { id: resultId }, data: taken });
  const journal = journalOf(deps, claim);
  await expect(journal.sent(deps.now())).rejects.toThrow('ran out');
  const publication = { postId: '1', postUrl: null };
  expect(await recordPublication(deps, work, claim, journal, publication)).toBe(null);
  expect(await rows()).toMatchObject({
    ...taken,
    status: 'PUBLISHING',
    sentAt: null,
    postId: null,
    journal: [{ sentAt: null, outcome: null }],
  });

  await deps.prisma.shareResult.update({ where: { id: resultId }, data: { claimedUntil: null } });
  await Promise.all([1, 2, 3].map(() => publishResult(deps, resultId)));
  expect(await sandbox.posts('mastodon')).toHaveLength(1);
  const { journal: lines, ...result } = await rows();
  expect(result).toMatchObject({ status: 'PUBLISHED', step: 'DONE', attempts: 2, claimId: null });
  expect(lines.map(({ outcome }) => outcome).toSorted()).toEqual(['PUBLISHED', null]);
  const sent = lines.find(({ outcome }) => outcome === 'PUBLISHED');
  expect(sent?.sentAt && sent.answeredAt && sent.finishedAt).toBeInstanceOf(Date);
});

test('nobody takes a claim that was prolonged since it was seen to end', async () => {
  await using app = await startTestApp({ config: { role: 'api' } });
  const { deps, clock } = app;
  const resultId = await shareOnce(app);
  const seenToEnd = await loadWork(deps, resultId);
  if (!seenToEnd) throw new Error('nothing to do');
  const holder = { claimId: randomUUID(), claimedUntil: new Date(clock.now().getTime() + MINUTE) };
  await deps.prisma.shareResult.update({ where: { id: resultId }, data: holder });
  expect(await claimResult(deps, seenToEnd.result)).toHaveProperty('heldUntil');
  expect(
    await deps.prisma.shareResult.findUniqueOrThrow({ where: { id: resultId } }),
  ).toMatchObject(holder);
});

test('a result that no job would ever come back to goes out all the same', async () => {
  await using app = await startTestApp();
  const { deps, clock } = app;
  const ada = await app.signUp();
  const { id: account } = await ada.connected('MASTODON');
  const scheduledAt = new Date(clock.now().getTime() + HOUR).toISOString();
  const share = await ada.shared({ connectionIds: [account], message: 'Stranded', scheduledAt });
  const { id } = await deps.prisma.shareResult.findFirstOrThrow();
  expect(
    await deps.prisma.$executeRaw`delete from graphile_worker._private_jobs where key = ${id}`,
  ).toBe(1);
  await app.runJob('rescue-stranded');
  expect(await ada.getShare(share.id)).toMatchObject({ results: [{ status: 'SCHEDULED' }] });
  clock.advance(HOUR + MINUTE);
  await app.runJob('rescue-stranded');
  expect(await ada.waitFinished(share.id)).toMatchObject({ results: [{ status: 'PUBLISHED' }] });
  expect(app.logs()).toContain('rescued stranded results');
});

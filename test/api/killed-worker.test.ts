import { randomUUID } from 'node:crypto';
import { PLATFORM_IDS } from '@herald/schema/platform-id';
import { enqueuePublish } from '@herald/server/jobs/queue';
import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import { HOUR } from '../testkit/clock.ts';
import { connectAll } from '../testkit/seed.ts';

/** Leaves every result as a process does that was killed after it sent the post and before it noted the answer. */
async function killAfterSending({ deps, clock }: TestApp): Promise<void> {
  const results = await deps.prisma.shareResult.findMany({ include: { journal: true } });
  await deps.prisma.publishAttempt.updateMany({
    where: { sentAt: { not: null } },
    data: { answeredAt: null, outcome: null, finishedAt: null },
  });
  const dead = `worker-${randomUUID()}`;
  await deps.prisma.$transaction(async (tx) => {
    for (const result of results) {
      const { post, ...before } = result.remoteIds as Record<string, string>;
      // Facebook hands out the id before the post can be seen, the others with the answer.
      const remoteIds = 'container' in before || !post ? before : { ...before, post };
      await tx.shareResult.update({
        where: { id: result.id },
        data: {
          status: 'PUBLISHING',
          step: 'PUBLISHING',
          sentAt: result.journal[0]?.sentAt ?? null,
          claimId: randomUUID(),
          claimedUntil: clock.now(),
          postId: null,
          postUrl: null,
          publishedAt: null,
          remoteIds,
        },
      });
      await enqueuePublish(tx, result, clock.now());
    }
    await tx.$executeRaw`update graphile_worker._private_jobs set locked_by = ${dead}, locked_at = now() - interval '1 minute'`;
    await tx.$executeRaw`update graphile_worker._private_job_queues set locked_by = ${dead}, locked_at = now() - interval '1 minute'`;
  });
}

test('finds out what a killed worker had sent before it sends anything', {
  timeout: 90_000,
}, async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const connections = await connectAll(ada);
  const before = await ada.published({
    connectionIds: connections.map(({ id }) => id),
    message: 'Sent by a worker that is no more',
    imageIds: [await ada.upload()],
  });
  await killAfterSending(app);
  expect((await ada.getShare(before.id)).finished).toBe(false);

  const after = await ada.waitFinished(before.id, 60_000);
  expect(after.results.map(({ platform }) => platform.id).toSorted()).toEqual(
    [...PLATFORM_IDS].sort(),
  );
  for (const result of after.results) {
    const earlier = before.results.find(({ id }) => id === result.id);
    expect(result, result.platform.id).toMatchObject({
      status: 'PUBLISHED',
      attempts: 2,
      postId: earlier?.postId,
    });
  }
  expect(await app.sandbox.posts()).toHaveLength(PLATFORM_IDS.length);
  for (const { platform, history } of await ada.histories(before.id)) {
    expect(history, platform.id).toMatchObject([
      { number: 1, interrupted: true, finishedAt: null, outcome: null },
      { number: 2, interrupted: false, outcome: 'PUBLISHED', lookUps: [{ answer: 'FOUND' }] },
    ]);
    // What was entered before the kill stays.
    expect(history[0]?.steps.map(({ step }) => step)).toContain('PUBLISHING');
  }
});

test('sends again what a killed worker left in doubt once the person did not find it', async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('LINKEDIN');
  const { prisma } = app.deps;
  const scheduledAt = new Date(app.clock.now().getTime() + HOUR).toISOString();
  const share = await ada.shared({ connectionIds: [id], message: 'Is it there?', scheduledAt });
  const { id: resultId } = await prisma.shareResult.findFirstOrThrow();
  const sentAt = app.clock.now();
  const dead = { claimId: randomUUID(), sentAt };
  await prisma.publishAttempt.create({
    data: { ...dead, resultId, number: 1, startedAt: sentAt },
  });
  await prisma.shareResult.update({
    where: { id: resultId },
    data: { ...dead, status: 'PUBLISHING', attempts: 1, claimedUntil: sentAt },
  });
  app.clock.advance(2 * HOUR);
  const [doubted] = (await ada.waitFinished(share.id)).results;
  expect(doubted?.status).toBe('UNKNOWN');
  await ada.resolveShareResult({ resultId: doubted?.id ?? '', published: false });
  await ada.retryShare({ shareId: share.id });
  expect((await ada.waitFinished(share.id)).results).toMatchObject([{ status: 'PUBLISHED' }]);
  expect(await app.sandbox.posts('linkedin')).toHaveLength(1);
  const [{ history } = { history: [] }] = await ada.histories(share.id);
  expect(history).toMatchObject([
    { number: 1, interrupted: true, finishedAt: null, outcome: null },
    { number: 2, outcome: 'UNKNOWN', lookUps: [{ answer: 'UNKNOWN' }] },
    { number: 3, outcome: 'PUBLISHED', lookUps: [] },
  ]);
});

test('takes over what a killed worker had not sent yet', { timeout: 40_000 }, async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  await app.sandbox.fault({
    platform: 'mastodon',
    method: 'POST',
    path: '/api/v1/statuses',
    do: { status: 422, body: { error: 'Not now' } },
  });
  const share = await ada.published({ connectionIds: [id], message: 'Not sent' });
  const { prisma } = app.deps;
  await prisma.publishAttempt.updateMany({ data: { sentAt: null } });
  await killAfterSending(app);
  expect((await ada.waitFinished(share.id, 30_000)).results).toMatchObject([
    { status: 'PUBLISHED', attempts: 2 },
  ]);
  expect(await app.sandbox.posts()).toHaveLength(1);
});

test('leaves a living worker its jobs, however long they take', { timeout: 40_000 }, async () => {
  await using app = await startTestApp();
  const ada = await app.signUp();
  const { id } = await ada.connected('MASTODON');
  // Longer than the time from one heartbeat to the next.
  const slow = { path: '/api/v1/statuses', do: { delayMs: 7_000 } };
  await app.sandbox.fault({ platform: 'mastodon', method: 'POST', ...slow });
  const share = await ada.shared({ connectionIds: [id], message: 'Slowly' });
  expect((await ada.waitFinished(share.id, 30_000)).results).toMatchObject([
    { status: 'PUBLISHED', attempts: 1 },
  ]);
  expect(app.logs()).not.toContain('freed the jobs of dead workers');
});

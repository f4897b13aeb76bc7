import type { FailureAction, ShareStatus } from '@herald/prisma/generated/client/client';
import type { PlatformId } from '@herald/schema/platform-id';
import type { TestApp } from '../../testkit/app.ts';
import type { Client } from '../../testkit/client.ts';
import { DAY, HOUR, MINUTE } from '../../testkit/clock.ts';
import { join } from '../../testkit/memberships.ts';
import { invite } from '../../testkit/people.ts';
import { connectAll } from '../../testkit/seed.ts';
import { makeKey } from '../../testkit/service.ts';
import { until } from '../../testkit/until.ts';
import { cancelLink, makeLink } from '../../testkit/visitor.ts';
import { changeWebhook, deliveriesOf } from '../../testkit/webhooks.ts';

/** People and what they did, so that there is something to see on every screen. */
export interface World {
  readonly app: TestApp;
  readonly newcomer: Client;
  readonly owner: Client;
  readonly viewer: Client;
  /** Path of the link that was mailed to somebody who has no account. */
  readonly invitation: string;
  /** Path of a link by which somebody may connect an account, and of one that was called off. */
  readonly connectLink: string;
  readonly closedLink: string;
  /** Ids of shares, by what became of them. */
  readonly shares: Readonly<
    Record<'mixed' | 'troubled' | 'retrying' | 'planned' | 'canceled', string>
  >;
  /** Id of one that cannot be reached, and is paused. */
  readonly webhook: string;
  /** A day on which shares are planned, as addresses write it. */
  readonly plannedDay: string;
}

/** A page that was shared. */
export const SHARED_LINK = 'https://workshop.example/autumn';
/** Wider than any screen, for it cannot be broken where lines usually are. */
const WIDE = `https://workshop.example/${'long'.repeat(30)} and ${'w'.repeat(80)}`;

export async function makeWorld(app: TestApp): Promise<World> {
  const newcomer = await app.signUp('Grace Hopper');
  const owner = await app.signUp();
  const viewer = await app.signUp('Charles Babbage');
  await join(app, viewer, owner, 'VIEWER');
  await owner.signInElsewhere();
  await makeKey(owner);
  await invite(owner, { email: 'mary@example.test', role: 'EDITOR' });
  const [mail] = await until(
    () => app.sandbox.mails('mary@example.test'),
    ({ length }) => length > 0,
  );
  const link = /^http\S+\/invitation#\S+$/m.exec(mail?.text ?? '')?.[0] ?? '';

  const closed = await makeLink(owner);
  await cancelLink(owner, closed.connectLink.id);
  const connections = await connectAll(owner);
  const everybody = { connectionIds: connections.map(({ id }) => id) };
  const mastodon = { connectionIds: everybody.connectionIds.slice(-1) };
  const imageIds = [await owner.upload({ alt: 'A plain square' })];
  const troubled = await owner.published({ ...everybody, imageIds, message: TROUBLED });
  await setTroubles(app);
  await owner.published({ ...mastodon, message: 'Leaves', url: SHARED_LINK });
  const mixed = await shareToAll(app, owner, { ...everybody, imageIds });
  const plannedDay = await plan(owner, mastodon);
  const later = { ...mastodon, scheduledAt: new Date(Date.now() + DAY).toISOString() };
  const planned = await owner.shared({ ...later, message: 'In two days' });
  await owner.rescheduleShare(planned.id, new Date(Date.now() + 2 * DAY));
  const canceled = await owner.shared({ ...later, message: 'Rather not' });
  await owner.cancelShare(canceled.id);
  const path = '/api/v2/media';
  await app.sandbox.fault({ platform: 'mastodon', path, times: 1000, do: { status: 503 } });
  const retrying = await owner.shared({ ...mastodon, imageIds, message: 'Persevere' });
  await owner.waitFor(retrying.id, ({ results }) => results[0]?.status === 'RETRYING');

  const webhook = await pausedWebhook(owner);
  const shares = {
    mixed,
    troubled: troubled.id,
    retrying: retrying.id,
    planned: planned.id,
    canceled: canceled.id,
  };
  return {
    app,
    newcomer,
    owner,
    viewer,
    invitation: link,
    connectLink: (await makeLink(owner)).url,
    closedLink: closed.url,
    shares,
    webhook,
    plannedDay,
  };
}

/** A webhook that somebody tried in vain, and paused. */
async function pausedWebhook(owner: Client): Promise<string> {
  const created = await changeWebhook(owner, 'createWebhookEndpoint', {
    url: `https://shop.example/hooks?${'long'.repeat(30)}`,
    events: ['SHARE_FINISHED', 'CONNECTION_NEEDS_RECONNECT'],
  });
  const endpointId = created.endpoint?.id ?? '';
  await changeWebhook(owner, 'testWebhookEndpoint', { endpointId });
  await until(
    () => deliveriesOf(owner, endpointId, 'FAILED'),
    ({ length }) => length > 0,
  );
  await changeWebhook(owner, 'pauseWebhookEndpoint', { endpointId });
  return endpointId;
}

/** Shares to every account; one takes no text of ours, and one no token of ours any more. */
async function shareToAll(app: TestApp, owner: Client, input: Parameters<Client['share']>[0]) {
  await app.sandbox.fault({
    platform: 'mastodon',
    method: 'POST',
    path: '/api/v1/statuses',
    do: { status: 422, body: { error: `Not welcome here: ${WIDE}` } },
  });
  await app.sandbox.tokens('twitter', 'revoke');
  await app.sandbox.tokens('twitter', 'revoke-refresh');
  return (await owner.published({ ...input, message: `To everybody ${WIDE}` })).id;
}

const TROUBLED = 'Nothing went well';
/** Ends that take hours to come about. */
const TROUBLES: Readonly<Partial<Record<PlatformId, [ShareStatus, FailureAction, string]>>> = {
  FACEBOOK: ['FAILED', 'RETRY', 'Facebook did not answer for a day.'],
  INSTAGRAM: ['FAILED', 'WAIT', 'Instagram takes no more posts today.'],
  LINKEDIN: ['UNKNOWN', 'CHECK_PLATFORM', 'LinkedIn did not say what became of the post.'],
  THREADS: ['FAILED', 'NONE', 'Threads has closed this account.'],
};

async function setTroubles({ deps: { prisma } }: TestApp): Promise<void> {
  for (const [platform, [status, failureAction, failureMessage]] of Object.entries(TROUBLES))
    await prisma.shareResult.updateMany({
      where: { share: { message: TROUBLED }, connection: { platform: platform as PlatformId } },
      data: {
        status,
        failureAction,
        failureMessage,
        failureKind: status === 'UNKNOWN' ? 'UNKNOWN_OUTCOME' : 'UNAVAILABLE',
        retryAt: failureAction === 'WAIT' ? new Date(Date.now() + HOUR) : null,
        postUrl: null,
        publishedAt: null,
      },
    });
}

/** Plans several shares for one day of next month; answers the day. */
async function plan(owner: Client, input: Parameters<Client['share']>[0]): Promise<string> {
  const today = new Date();
  const day = new Date(today.getFullYear(), today.getMonth() + 1, 10, 10);
  for (const index of [0, 1, 2, 3, 4]) {
    const scheduledAt = new Date(day.getTime() + index * 10 * MINUTE).toISOString();
    await owner.shared({ ...input, message: `Ferns ${index}`, scheduledAt });
  }
  return day.toLocaleDateString('sv');
}

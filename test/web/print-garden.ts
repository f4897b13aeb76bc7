import { PLATFORM_IDS, type PlatformId } from '@herald/schema/platform-id';
import type { TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY, HOUR } from '../testkit/clock.ts';
import { join } from '../testkit/memberships.ts';
import * as people from '../testkit/people.ts';

/** A small business that has been at work with Herald for some weeks, to take pictures of. */

export interface PrintGarden {
  /** Who owns it. */
  readonly ada: Client;
  /** The id of the account of each network. */
  readonly accounts: Readonly<Record<PlatformId, string>>;
}

interface Post {
  /** Days from today; what lies ahead is planned. */
  readonly day: number;
  readonly hour: number;
  readonly message: string;
  readonly on: readonly PlatformId[];
  readonly url?: string;
}

const SHOP = 'https://printgarden.example';
const POSTS: readonly Post[] = [
  {
    day: -23,
    hour: 9,
    message: 'The garden is open again. Come and see the new press!',
    on: ['FACEBOOK', 'TWITTER', 'MASTODON'],
  },
  {
    day: -19,
    hour: 17,
    message: 'Three inks we mix ourselves: walnut, onion skin, indigo.',
    on: ['THREADS', 'MASTODON'],
    url: `${SHOP}/inks`,
  },
  {
    day: -16,
    hour: 8,
    message: 'We are looking for a second pair of hands on Saturdays.',
    on: ['LINKEDIN', 'FACEBOOK'],
    url: `${SHOP}/jobs`,
  },
  {
    day: -12,
    hour: 12,
    message: 'New in the shop: fern cards, printed in two colours.',
    on: ['FACEBOOK', 'THREADS', 'TWITTER'],
    url: `${SHOP}/fern-cards`,
  },
  {
    day: -8,
    hour: 18,
    message: 'How to press a leaf so that it keeps its veins. A short guide.',
    on: ['LINKEDIN', 'TWITTER', 'MASTODON'],
    url: `${SHOP}/guides/leaves`,
  },
  {
    day: -5,
    hour: 10,
    message: 'Thank you for a full house at the open day!',
    on: ['FACEBOOK', 'THREADS', 'MASTODON'],
  },
  {
    day: -2,
    hour: 16,
    message: 'Autumn colours: what to collect this week.',
    on: ['THREADS', 'TWITTER', 'LINKEDIN'],
    url: `${SHOP}/guides/autumn`,
  },
  {
    day: 1,
    hour: 9,
    message: 'Two places left in the workshop on the 28th.',
    on: ['FACEBOOK', 'THREADS', 'TWITTER', 'MASTODON'],
    url: `${SHOP}/workshops`,
  },
  {
    day: 2,
    hour: 17,
    message: 'A look behind the press: how a two-colour print is made.',
    on: ['LINKEDIN', 'THREADS'],
    url: `${SHOP}/guides/two-colours`,
  },
  {
    day: 4,
    hour: 12,
    message: 'Gift cards for the garden, printed by hand.',
    on: ['FACEBOOK', 'TWITTER'],
    url: `${SHOP}/gift-cards`,
  },
  {
    day: 7,
    hour: 10,
    message: 'Tomorrow we print. Doors open at half past one.',
    on: ['FACEBOOK', 'THREADS', 'MASTODON'],
  },
  {
    day: 11,
    hour: 9,
    message: 'The winter calendar is here: twelve plants, twelve prints.',
    on: ['FACEBOOK', 'LINKEDIN', 'THREADS', 'TWITTER', 'MASTODON'],
    url: `${SHOP}/calendar`,
  },
];

/** Opens it: six accounts, three people, what was shared in the last weeks and what is planned for the next. */
export async function openPrintGarden(app: TestApp, logo: Buffer): Promise<PrintGarden> {
  const ada = await app.signUp();
  const accounts = await connectAll(ada);
  const logoId = await ada.upload({
    file: new Blob([new Uint8Array(logo)], { type: 'image/png' }),
  });
  await people.updateWorkspace(ada, { name: 'Print Garden', website: SHOP, logoId });
  const grace = await app.signUp('Grace Hopper');
  await join(app, grace, ada, 'EDITOR');
  const charles = await app.signUp('Charles Babbage');
  await join(app, charles, ada, 'VIEWER');
  await people.invite(ada, { email: 'mary@printgarden.example', role: 'EDITOR' });
  for (const post of POSTS) await put(app, ada, accounts, post);
  for (const [name, { email }] of Object.entries({ ada, grace, charles }))
    await app.deps.prisma.user.update({
      where: { email },
      data: { email: `${name}@printgarden.example` },
    });
  return { ada, accounts };
}

async function connectAll(ada: Client): Promise<PrintGarden['accounts']> {
  const accounts: Partial<Record<PlatformId, string>> = {};
  for (const platform of PLATFORM_IDS) {
    const { id } = await ada.connected(platform, {
      choose: ({ displayName }) => displayName === 'Analytical Engine Works',
    });
    accounts[platform] = id;
  }
  return accounts as PrintGarden['accounts'];
}

/** Plans what lies ahead; shares the rest, and puts it back to its day. */
async function put(
  app: TestApp,
  ada: Client,
  accounts: PrintGarden['accounts'],
  { day, hour, on, ...content }: Post,
): Promise<void> {
  const midnight = new Date(app.clock.now()).setHours(0, 0, 0, 0);
  const at = new Date(midnight + day * DAY + hour * HOUR);
  const input = { ...content, connectionIds: on.map((platform) => accounts[platform]) };
  if (day > 0) return void (await ada.shared({ ...input, scheduledAt: at.toISOString() }));
  await ada.published(input);
  const { prisma } = app.deps;
  const { id } = await prisma.share.findFirstOrThrow({ where: { message: content.message } });
  await prisma.share.update({ where: { id }, data: { createdAt: at, dueAt: at } });
  await prisma.shareResult.updateMany({
    where: { shareId: id, publishedAt: { not: null } },
    data: { publishedAt: new Date(at.getTime() + 4_000) },
  });
}

import { toGlobalId } from '@herald/schema/global-id';
import { tellOfConnections } from '@herald/server/notifications/tell-of-connections';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.ts';
import type { Client } from '../testkit/client.ts';
import { DAY } from '../testkit/clock.ts';
import { invite, viewerOf } from '../testkit/people.ts';
import { makeKey } from '../testkit/service.ts';
import { until } from '../testkit/until.ts';
import { makeLink } from '../testkit/visitor.ts';
import { changeWebhook, deliveriesOf } from '../testkit/webhooks.ts';
import { readCoordinates } from './coordinates.ts';
import { FOREIGN_IDS, type Ids } from './foreign-ids.ts';
import { nonsenseIds } from './nonsense-ids.ts';
import { ask } from './transports.ts';
import { URL_SHARED, WITHOUT_IDS } from './without-ids.ts';

let app: TestApp;
let ada: Client;
let mallory: Client;
let ids: Ids;
let candidate: string;
let own: string;
let ownShare: string;
let ownPlan: string;

beforeAll(async () => {
  app = await startTestApp();
  ada = await app.signUp();
  mallory = await app.signUp('Mallory');
  const attempt = await ada.connect('MASTODON');
  const connection = attempt.connections[0]?.id ?? '';
  const { attemptId, callback } = await ada.logIn('FACEBOOK');
  await ada.visit(callback);
  const { candidates } = await ada.attempt(attemptId);
  candidate = candidates[0]?.platformUserId ?? '';
  const image = await ada.upload();
  const share = await ada.published({ connectionIds: [connection], url: URL_SHARED });
  const { workspace } = await viewerOf(ada);
  const { viewer } = await ada.gql<{ viewer: { sessions: readonly { id: string }[] } }>(
    '{ viewer { sessions { id } } }',
  );
  const workspaceId = atob(workspace.id).split(':')[1] ?? '';
  const [told] = await app.deps.prisma.$transaction((tx) =>
    tellOfConnections(app.deps, tx, [{ id: atob(connection).split(':')[1] ?? '', workspaceId }]),
  );
  const invited = await invite(ada, { email: 'somebody@example.test', role: 'VIEWER' });
  // Else it would change while others look.
  await until(
    () => app.deps.prisma.workspaceInvitation.findFirst(),
    (row) => row?.mailedAt !== null,
  );
  const { endpoint } = await changeWebhook(ada, 'createWebhookEndpoint', {
    url: 'https://receiver.example/hooks',
    events: ['SHARE_FINISHED'],
  });
  const endpointId = endpoint?.id ?? '';
  await changeWebhook(ada, 'testWebhookEndpoint', { endpointId });
  const [delivery] = await until(
    () => deliveriesOf(ada, endpointId),
    ([one]) => one?.status === 'FAILED',
  );
  await ada.gql('mutation { updatePreferences(input: { textTemplate: "Mine" }) { __typename } }');
  own = (await mallory.connected('THREADS')).id;
  ownShare = (await mallory.published({ connectionIds: [own], message: 'Hi' })).id;
  const scheduledAt = new Date(app.clock.now().getTime() + DAY).toISOString();
  ownPlan = (await mallory.shared({ connectionIds: [own], message: 'Hi', scheduledAt })).id;
  ids = {
    connection,
    attempt: attempt.id,
    choosing: attemptId,
    share: share.id,
    result: share.results[0]?.id ?? '',
    image,
    notification: toGlobalId('Notification', told?.id ?? ''),
    workspace: workspace.id,
    member: workspace.members[0]?.id ?? '',
    invitation: invited.invitation?.id ?? '',
    endpoint: endpointId,
    delivery: delivery?.id ?? '',
    session: viewer.sessions[0]?.id ?? '',
    apiKey: (await makeKey(ada)).apiKey.id,
    link: (await makeLink(ada)).connectLink.id,
  };
});
afterAll(() => app[Symbol.asyncDispose]());

/** Everything a workspace owns, without what people and workers leave behind while they look. */
async function ownedRows(): Promise<string> {
  const sections = (await app.databaseRows()).split('-- ');
  const owned = sections.filter((section) =>
    /^public\.(share|social|oauth|connection_attempt|media|notification|preferences|webhook|workspace|api_key|connect_link)/.test(
      section,
    ),
  );
  expect(owned.join('')).toContain('social_connection');
  return owned.join('');
}

function documentOf(document: string, id: unknown): string {
  return document
    .replace('$$', () => JSON.stringify(id))
    .replace('$candidate', candidate)
    .replace('$ownShare', ownShare)
    .replace('$ownPlan', ownPlan)
    .replace('$own', own);
}

const asked = Object.values(FOREIGN_IDS).flat();
const overSseOr = (document: string) => (document.startsWith('subscription') ? 'sse' : 'http');
const codesOf = ({ errors }: Awaited<ReturnType<typeof ask>>) =>
  errors?.map(({ extensions }) => extensions?.code);

test('there is a case for every field, and every place where an id is named', async () => {
  const known = [...Object.keys(FOREIGN_IDS), ...Object.keys(WITHOUT_IDS)];
  expect(known.toSorted()).toEqual((await readCoordinates()).toSorted());
});

test('knows nothing of another workspace', async () => {
  const before = await ownedRows();
  for (const { document, id, answer } of asked) {
    const query = documentOf(document, ids[id]);
    const answered = await ask(mallory.browser, overSseOr(document), { query });
    if (answer) expect.soft(answered, query).toEqual({ data: answer });
    else expect.soft(refusedOrOwn(answered), `${query} ${JSON.stringify(answered)}`).toBe(true);
  }
  expect(await ownedRows()).toBe(before);
});

/** A request error, or a dry run that took nothing of another's. */
function refusedOrOwn(answered: Awaited<ReturnType<typeof ask>>): boolean {
  if (codesOf(answered)?.every((code) => code === 'BAD_USER_INPUT')) return true;
  return JSON.stringify(answered.data) === '{"checkShare":[{"text":"Hi"}]}';
}

test('tells who is not signed in nothing', async () => {
  const before = await ownedRows();
  const documents = asked.map(({ document, id }) => documentOf(document, ids[id]));
  for (const [query, answer] of Object.values(WITHOUT_IDS).flat())
    if (answer) documents.push(query);
  documents.push('subscription { connectionChanged { id } }');
  for (const query of documents) {
    const answered = await ask(app.visitor().browser, overSseOr(query), { query });
    expect.soft(codesOf(answered), query).toEqual(['UNAUTHENTICATED']);
    expect.soft(Object.values(answered.data ?? {}).filter(Boolean), query).toEqual([]);
  }
  expect(await app.visitor().gql('{ viewer { id } }')).toEqual({ viewer: null });
  expect(await ownedRows()).toBe(before);
});

test('lists nothing of another workspace', async () => {
  const stranger = await app.signUp('Stranger');
  for (const [query, answer] of Object.values(WITHOUT_IDS).flat())
    if (answer) expect.soft(await stranger.gql(query), query).toEqual(answer);
});

test('takes nothing for an id that is none', async () => {
  const before = await ownedRows();
  const row = atob(ids.connection).split(':')[1] ?? '';
  for (const { document, id } of asked) {
    const nonsense = nonsenseIds(row, id === 'share' ? ids.connection : ids.share);
    const queries = nonsense.map((wrong) => documentOf(document, wrong));
    const answers = await Promise.all(
      queries.map((query) => ask(mallory.browser, overSseOr(document), { query })),
    );
    for (const [index, answered] of answers.entries()) {
      const what = `${queries[index]?.slice(0, 200)} ${JSON.stringify(answered)}`;
      expect.soft(isNothing(answered), what).toBe(true);
    }
  }
  expect(await ownedRows()).toBe(before);
  expect(app.logs()).not.toContain('request failed');
});

/** A request error, null, nothing, or a typed refusal. */
function isNothing(answered: Awaited<ReturnType<typeof ask>>): boolean {
  const codes = codesOf(answered);
  if (codes) return codes.every((code) => code === 'BAD_USER_INPUT');
  return Object.values(answered.data ?? {}).every(
    (value) =>
      value === null ||
      /^\[\]$|"__typename":"\w+Error"|^\[\{"text":"Hi"\}\]$/.test(JSON.stringify(value)),
  );
}

test('streams nothing of another workspace', async () => {
  for (const over of ['sse', 'websocket'] as const) {
    const events = Array.fromAsync(mallory.progress(ids.share, over));
    await expect(events, over).rejects.toThrow(/no such share|not found/i);
    const unsigned = Array.fromAsync(app.visitor().progress(ids.share, over));
    await expect(unsigned, over).rejects.toThrow(/UNAUTHENTICATED/);
  }

  const changes = mallory.connectionChanges();
  const first = changes.next();
  await ada.connected('LINKEDIN');
  const mine = await mallory.connected('LINKEDIN');
  expect((await first).value).toMatchObject({ id: mine.id });
  await changes.return(undefined);
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DAY } from '../testkit/clock.ts';
import { DRAFT, graph, PAGE_ID } from './facebook-requests.ts';
import { FacebookWorld, only } from './facebook-world.ts';

const LIST = { method: 'GET', path: '/v26.0/me/accounts' };
const EDIT = { method: 'POST', path: `/v26.0/${PAGE_ID}_` };

let world: FacebookWorld;

beforeAll(async () => {
  world = await FacebookWorld.start();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.calmDown());

/** Ends the tokens of the Page, and none of the person's. */
function endPageToken(): Promise<void> {
  return world.app.sandbox.tokens('facebook', 'revoke', PAGE_ID);
}

/** How often the person's Pages have been read. */
async function timesRead(): Promise<number> {
  return (await world.requests()).filter(({ path }) => path === LIST.path).length;
}

async function connectionNow(id: string) {
  return only((await world.ada.connections()).filter((one) => one.id === id));
}

describe('a Page token that ended before the login', () => {
  test('is read anew once, and the post lands', async () => {
    const { id } = await world.page();
    await endPageToken();
    const before = await timesRead();
    const text = world.newText();
    const { result } = await world.share(id, text);
    expect(result).toMatchObject({
      status: 'PUBLISHED',
      attempts: 1,
      connection: { status: 'ACTIVE' },
    });
    expect(await connectionNow(id)).toMatchObject({ status: 'ACTIVE', statusReason: null });
    expect(await world.postsSaying(text)).toHaveLength(1);
    expect(await timesRead()).toBe(before + 1);

    expect((await world.share(id, world.newText())).result.status).toBe('PUBLISHED');
    expect(await timesRead()).toBe(before + 1);
  });

  test('goes on with the photos and the unpublished post there are', async () => {
    const { id } = await world.page();
    await world.refuseOnce(EDIT, graph(1, null));
    const text = world.newText();
    const imageIds = [await world.ada.upload()];
    const before = (await world.requests()).length;
    const { shareId, result } = await world.share(id, text, { imageIds });
    expect(result.status).toBe('RETRYING');
    await endPageToken();
    expect(await world.endOf(shareId)).toMatchObject({ status: 'PUBLISHED' });
    expect(await world.postsSaying(text)).toHaveLength(1);
    const drafts = (await world.requests()).slice(before).filter(({ path }) => path === DRAFT.path);
    expect(drafts).toHaveLength(1);
  });

  test('serves the Instagram account behind the Page as well', async () => {
    const { id } = await world.ada.connected('INSTAGRAM', { loginWith: 'FACEBOOK' });
    await endPageToken();
    const imageIds = [await world.ada.upload()];
    const { result } = await world.share(id, world.newText(), { imageIds });
    expect(result).toMatchObject({ status: 'PUBLISHED', connection: { status: 'ACTIVE' } });
  });

  test('is read once for all who were refused at the same time', async () => {
    const { id } = await world.page();
    const posts = [];
    for (const text of [world.newText(), world.newText(), world.newText()])
      posts.push((await world.share(id, text)).result);
    await endPageToken();
    const before = await timesRead();
    const answers = await Promise.all(
      posts.map((post) => world.ada.editPost(post.id, world.newText())),
    );
    for (const answer of answers)
      expect(answer).toMatchObject({ __typename: 'ShareResultSuccess' });
    expect(await timesRead()).toBe(before + 1);
  });

  test('waits where Facebook does not answer, and costs nobody the connection', async () => {
    const { id } = await world.page();
    await endPageToken();
    await world.app.sandbox.fault({ platform: 'facebook', ...LIST, do: { drop: 'before' } });
    const { shareId, result } = await world.share(id, world.newText());
    expect(result).toMatchObject({
      status: 'RETRYING',
      connection: { status: 'ACTIVE' },
      failure: { kind: 'UNAVAILABLE', action: 'WAIT' },
    });
    expect(await world.endOf(shareId)).toMatchObject({ status: 'PUBLISHED' });
  });

  test('asks to reconnect when the new one is refused as well, and does not go on reading', async () => {
    const { id } = await world.page();
    await endPageToken();
    const before = await timesRead();
    const { status, body } = graph(190, 492);
    const fault = { platform: 'facebook', ...DRAFT, times: 10, do: { status, body } };
    await world.app.sandbox.fault(fault);
    const { result } = await world.share(id, world.newText());
    expect(result).toMatchObject({
      status: 'FAILED',
      connection: { status: 'NEEDS_RECONNECT' },
      failure: { action: 'RECONNECT', message: expect.stringMatching(/role on this Page/) },
    });
    expect(await timesRead()).toBe(before + 1);
  });

  test('asks to reconnect when the login opens the Page no more', async () => {
    const { id } = await world.page();
    await endPageToken();
    const list = { status: 200, body: { data: [{ id: '1', name: 'Another Page' }] } };
    await world.app.sandbox.fault({ platform: 'facebook', ...LIST, do: list });
    const { result } = await world.share(id, world.newText());
    expect(result).toMatchObject({
      status: 'FAILED',
      connection: { status: 'NEEDS_RECONNECT' },
      failure: { action: 'RECONNECT', platformCode: '190/460' },
    });
  });
});

describe('a login that ended with the Page token', () => {
  test('is asked once, and says why it has to be made anew', async () => {
    const { id } = await world.page();
    await world.app.sandbox.tokens('facebook', 'revoke');
    const { result } = await world.share(id, world.newText());
    expect(result).toMatchObject({
      status: 'FAILED',
      attempts: 1,
      failure: { action: 'RECONNECT', platformCode: '190/460' },
    });
    expect(await connectionNow(id)).toMatchObject({
      status: 'NEEDS_RECONNECT',
      statusReason:
        'The password was changed, which ended the login at Facebook. Reconnect the account.',
    });
  });

  test('is not asked once its sixty days are over', async () => {
    const { id } = await world.page();
    world.app.clock.advance(61 * DAY);
    await endPageToken();
    const asked = (await world.requests()).length;
    const { result } = await world.share(id, world.newText());
    expect(result).toMatchObject({ status: 'FAILED', connection: { status: 'NEEDS_RECONNECT' } });
    const since = (await world.requests()).slice(asked);
    expect(since.map(({ path }) => path)).toEqual([DRAFT.path]);
  });

  test('lets a post be changed again after a new login', async () => {
    const { id } = await world.page();
    const { result } = await world.share(id, world.newText());
    await world.app.sandbox.tokens('facebook', 'revoke');
    expect(await world.ada.editPost(result.id, world.newText())).toMatchObject({
      __typename: 'PlatformRefusedError',
      action: 'RECONNECT',
      message: expect.stringMatching(/password/),
    });
    expect(await connectionNow(id)).toMatchObject({ status: 'NEEDS_RECONNECT' });
    await world.page();
    expect(await world.ada.editPost(result.id, world.newText())).toMatchObject({
      __typename: 'ShareResultSuccess',
    });
  });
});

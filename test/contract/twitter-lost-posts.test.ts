import { expect, test } from 'vitest';
import { startTestApp } from '../testkit/app.ts';
import { waitThroughRetries } from '../testkit/retries.ts';

const CREATE = { platform: 'twitter', method: 'POST', path: '/2/tweets' };
const LOOK = { platform: 'twitter', method: 'GET', path: '/2/users/' };

/** A post whose answer gets lost, and which X does not show for so many looks. */
async function lose(hiddenFor: number) {
  const app = await startTestApp({ waitsAreJumps: true });
  const ada = await app.signUp();
  const { id: connectionId } = await ada.connected('TWITTER');
  await app.sandbox.fault({ ...CREATE, do: { drop: 'after' } });
  const body = { meta: { result_count: 0 } };
  await app.sandbox.fault({ ...LOOK, times: hiddenFor, do: { status: 200, body } });
  const { id } = await ada.shared({ connectionIds: [connectionId], message: 'Lost' });
  const { results } = await waitThroughRetries(app, ada, id);
  const requests = await app.sandbox.requests('twitter');
  const creations = requests.filter(
    ({ method, path }) => method === 'POST' && path === CREATE.path,
  );
  const posts = await app.sandbox.posts('twitter');
  const end = () => app[Symbol.asyncDispose]();
  return {
    results,
    statuses: creations.map(({ status }) => status),
    posts,
    [Symbol.asyncDispose]: end,
  };
}

test('takes the refusal of a repeat as a duplicate for the proof that the lost one arrived', async () => {
  await using lost = await lose(4);
  expect(lost.statuses).toEqual([null, 403]);
  expect(lost.posts).toHaveLength(1);
  expect(lost.results).toMatchObject([{ status: 'PUBLISHED', postId: lost.posts[0]?.id }]);
});

test('asks the person where X has the post and does not show it', async () => {
  await using lost = await lose(500);
  expect(lost.statuses).toEqual([null, 403]);
  expect(lost.posts).toHaveLength(1);
  expect(lost.results).toMatchObject([
    { status: 'UNKNOWN', failure: { kind: 'UNKNOWN_OUTCOME', action: 'CHECK_PLATFORM' } },
  ]);
});

import {
  errorOf,
  imageOf,
  injectFault,
  type LoggedIn,
  postOf,
  sessionOf,
} from '@herald/server/platforms/adapter.test-kit';
import type { Platform } from '@herald/server/platforms/platform';
import type { PublishedPost } from '@herald/server/platforms/post';
import { animation } from '../testkit/images.ts';

/** An adapter in front of one stand-in, with somebody who has just logged in. */
export interface Stage {
  readonly platform: Platform;
  /** Key of the stand-in, e.g. `mastodon2`. */
  readonly key: string;
  /** Origin of the sandbox's control API. */
  readonly control: string;
  readonly person: LoggedIn;
}

/** Makes an adapter do one thing, so that what it sends can be looked at; an adapter that cannot do it sends nothing. */
type Ability = (stage: Stage) => Promise<unknown>;

/** Everything the adapters can do once somebody has logged in; each on a login of its own. */
export const ABILITIES: Readonly<Record<string, Ability>> = {
  'asks what was granted': askGrant,
  'checks the app': checkApp,
  refreshes: async ({ platform, person: { context, tokens } }) =>
    tokens.refreshToken && platform.login.refresh?.(context, tokens),
  'reads the account without the newest call': readAccount,
  'posts a text': ({ platform, person }) =>
    platform.publish(postOf({ text: 'A text' }), sessionOf(platform, person)),
  'posts a link': postLink,
  'posts images': postImages,
  'posts an animation': postAnimation,
  'posts with each option': postOptions,
  'answers a post': answerPost,
  'finds a post whose answer was lost': findLostPost,
  'looks for a long post that never arrived': lookForLongPost,
  'repeats a post whose answer was lost': repeatLostPost,
  'edits and deletes a post': editAndDelete,
  revokes: async ({ platform, person }) => platform.login.revoke?.(person.context, person.tokens),
};

async function askGrant({ platform, person }: Stage): Promise<void> {
  await platform.login.grantedScopes?.(person.context, person.tokens);
  await platform.login.subject?.(person.context, person.tokens);
}

async function readAccount({ platform, key, control, person }: Stage): Promise<void> {
  const path = '/api/v2/instance';
  await injectFault(control, { platform: key, path, times: 1, do: { status: 404 } });
  await platform.login.accounts(person.context, person.tokens);
}

async function checkApp({ platform, person }: Stage): Promise<void> {
  await platform.login.checkApp?.(person.context);
}

async function postLink({ platform, person }: Stage): Promise<void> {
  const url = 'https://example.com/a?b=1';
  const words = { url, title: 'A title', description: 'A description' };
  const draft = { message: 'A link', ...words, images: [], options: {} };
  const { text } = platform.check(draft, { ...person.account, scopes: [] });
  await platform.publish(postOf({ text, ...words }), sessionOf(platform, person));
}

async function postImages({ platform, person }: Stage): Promise<void> {
  const images = [imageOf('A blue field'), imageOf(null), imageOf('Another')];
  await platform.publish(postOf({ text: 'Images', images }), sessionOf(platform, person));
}

async function postAnimation({ platform, person }: Stage): Promise<void> {
  const data = new Uint8Array(await (await animation()).arrayBuffer());
  const gif = { data, mimeType: 'image/gif', filename: 'moving.gif' };
  const render = async () => ({ ...gif, url: 'http://127.0.0.1:4000/media/moving' });
  const post = postOf({ text: 'Moving', images: [{ altText: 'Noise', render }] });
  await platform.publish(post, sessionOf(platform, person));
}

async function answerPost({ platform, person }: Stage): Promise<void> {
  if (!platform.options.some(({ name }) => name === 'replyTo')) return;
  const session = sessionOf(platform, person);
  const { postId } = await platform.publish(postOf({ text: 'A question' }), session);
  const answer = postOf({ text: 'An answer', options: { replyTo: postId } });
  await platform.publish(answer, session);
}

async function postOptions({ platform, person }: Stage): Promise<void> {
  for (const { name, choices } of platform.options)
    for (const value of choices?.map((choice) => choice.value) ?? ['A few words']) {
      const post = postOf({ text: `With ${name} ${value}`, options: { [name]: value } });
      await platform.publish(post, sessionOf(platform, person));
    }
}

async function findLostPost(stage: Stage): Promise<void> {
  const { post, session } = await losePost(stage, 'Found again');
  const found = await stage.platform.lookUp(post, session);
  if (typeof found === 'string') throw new Error(`the lost post was not found but ${found}`);
}

/** Longer than what lists show of a post. */
async function lookForLongPost({ platform, person }: Stage): Promise<void> {
  const post = postOf({ text: 'A long text. '.repeat(30), sentAt: person.clock.now() });
  const found = await platform.lookUp(post, sessionOf(platform, person));
  if (found !== 'ABSENT') throw new Error('a post that never was is not absent');
}

async function repeatLostPost(stage: Stage): Promise<void> {
  const { post, session } = await losePost(stage, 'Repeated');
  await stage.platform.publish(post, session);
}

/** Posts so that the answer is lost on the way back. */
async function losePost({ platform, person, key, control }: Stage, text: string) {
  const session = sessionOf(platform, person);
  const post = postOf({ text, sentAt: person.clock.now() });
  const fault = { platform: key, times: 1, do: { drop: 'after' } };
  await errorOf(() =>
    platform.publish(post, {
      ...session,
      createOnce: async (call) => {
        await injectFault(control, fault);
        return call();
      },
    }),
  );
  return { post, session };
}

async function editAndDelete({ platform, person }: Stage): Promise<void> {
  const session = sessionOf(platform, person);
  const post = postOf({ text: 'Before', images: [imageOf('A picture that stays')] });
  const { postId } = await platform.publish(post, session);
  const published: PublishedPost = { ...post, postId };
  await platform.edit.apply?.(published, 'After', session);
  await platform.deletion.apply?.(published, session);
}

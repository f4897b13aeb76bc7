import type { PostOption } from './draft.ts';

const POST_ID = /^\d{1,19}$/;
const POST_PATH = /^\/(?:[\w-]+|i\/web)\/status(?:es)?\/(\d{1,19})(?:\/|$)/;
const HOSTS: ReadonlySet<string> = new Set(
  ['x.com', 'twitter.com'].flatMap((host) => [host, `www.${host}`, `mobile.${host}`]),
);

/** Who may reply where nothing is said. */
export const EVERYONE = 'everyone';

/** What a person can choose for a post. @see https://docs.x.com/x-api/posts/create-post */
export const TWITTER_OPTIONS = [
  {
    name: 'replyTo',
    label: 'Reply to',
    description: 'The link or the id of the post on X that this one answers.',
    choices: null,
    problem: (value) =>
      readPostId(value)
        ? null
        : 'Give the link of a post on X such as https://x.com/ada/status/1445880548472328192, or its id.',
  },
  {
    name: 'replySettings',
    label: 'Who can reply',
    description: 'The author and everyone the post mentions can always reply.',
    choices: [
      { value: EVERYONE, label: 'Everyone' },
      { value: 'following', label: 'Accounts you follow' },
      { value: 'mentionedUsers', label: 'Only accounts you mention' },
      { value: 'subscribers', label: 'Your subscribers' },
      { value: 'verified', label: 'Verified accounts' },
    ],
    problem: () => null,
  },
] as const satisfies readonly PostOption[];

/** The id in the link to a post on X, or the id itself; null: it is neither. */
export function readPostId(value: string): string | null {
  const text = value.trim();
  if (POST_ID.test(text)) return text;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { hostname, pathname } = new URL(address);
  return HOSTS.has(hostname) ? (POST_PATH.exec(pathname)?.[1] ?? null) : null;
}

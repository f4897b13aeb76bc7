import type { PostOption, PostOptions } from './draft.ts';
import { characters } from './meta-check.ts';

const TOPIC_LENGTH = 50;

/** @see https://developers.facebook.com/docs/threads/posts */
export const THREADS_OPTIONS: readonly PostOption[] = [
  {
    name: 'replyControl',
    label: 'Who may reply',
    description: 'Who may reply to this post; everyone unless chosen.',
    choices: [
      { value: 'everyone', label: 'Everyone' },
      { value: 'accounts_you_follow', label: 'Profiles you follow' },
      { value: 'followers_only', label: 'Your followers' },
      { value: 'mentioned_only', label: 'Only who is mentioned' },
    ],
    problem: () => null,
  },
  {
    name: 'topicTag',
    label: 'Topic',
    description: 'One topic under which people find the post, without the #.',
    choices: null,
    problem: topicProblem,
  },
];

/** The chosen options as fields of a container. */
export function threadsOptionFields({ replyControl, topicTag }: PostOptions) {
  return {
    ...(replyControl ? { reply_control: replyControl } : {}),
    ...(topicTag ? { topic_tag: topicTag } : {}),
  };
}

function topicProblem(value: string): string | null {
  if (value.trim() === '')
    return 'A topic needs at least one character. Write one, or leave it out.';
  if (characters(value) > TOPIC_LENGTH)
    return `A topic has at most ${TOPIC_LENGTH} characters. Shorten it.`;
  return /[.&]/.test(value) ? 'A topic has no . and no &. Leave them out.' : null;
}

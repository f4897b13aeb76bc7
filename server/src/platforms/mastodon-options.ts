import type { PostOption } from './draft.ts';

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** @see https://docs.joinmastodon.org/methods/statuses/#create */
export const mastodonOptions = [
  {
    name: 'visibility',
    label: 'Visibility',
    description: 'Who may see the post; without a choice, as set in the account.',
    choices: [
      { value: 'public', label: 'Public' },
      { value: 'unlisted', label: 'Unlisted: public, but in no trends and searches' },
      { value: 'private', label: 'Followers only' },
      { value: 'direct', label: 'Only people it mentions' },
    ],
    problem: () => null,
  },
  {
    name: 'language',
    label: 'Language',
    description: 'The language of the text as two letters, such as en or de.',
    choices: null,
    problem: languageProblem,
  },
  {
    name: 'contentWarning',
    label: 'Content warning',
    description: 'Shown instead of the post, text and images alike, until it is opened.',
    choices: null,
    problem: (value) => (value.trim() ? null : 'Write what to warn of, or leave the warning out.'),
  },
] as const satisfies readonly PostOption[];

/** Servers leave out a language they do not know, so it has to be right here. */
function languageProblem(value: string): string | null {
  const known = /^[a-z]{2}$/.test(value) && languageNames.of(value) !== undefined;
  return known ? null : 'Name the language by its two letters of ISO 639-1, such as en or de.';
}

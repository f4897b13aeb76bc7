import { plural, t } from '@lingui/core/macro';
import { formatNumber } from '../../format-number.ts';
import type { ShareStatus } from '../../gql/graphql.ts';
import { isSettled } from './progress-summary.ts';

/** How a share stands, in the few words a browser tab has room for. */
export function tabTitle(results: readonly { readonly status: ShareStatus }[]): string {
  const count = (wanted: ShareStatus) => results.filter(({ status }) => status === wanted).length;
  const total = results.length;
  const done = results.filter(({ status }) => isSettled(status)).length;
  if (done < total)
    return done + count('SCHEDULED') === total
      ? t({ message: 'Scheduled', comment: 'Of a share and of a post: its time is yet to come' })
      : t({
          message: `${{ done: formatNumber(done) }} of ${{ total: formatNumber(total) }}`,
          comment: 'Title of a browser tab: so many of the posts of a share are over',
        });
  const failed = count('FAILED');
  const unknown = count('UNKNOWN');
  const published = count('PUBLISHED');
  if (failed + unknown === 0)
    return published > 0
      ? plural(published, { one: 'Done: # published', other: 'Done: # published' })
      : t({ message: 'Canceled', comment: 'Of a share: nothing of it was published' });
  return [
    failed > 0 && plural(failed, { one: '# failed', other: '# failed' }),
    unknown > 0 &&
      t({
        message: plural(unknown, { one: '# to check', other: '# to check' }),
        comment: 'How many posts a person has to look for, whether they were published',
      }),
    published > 0 && plural(published, { one: '# published', other: '# published' }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

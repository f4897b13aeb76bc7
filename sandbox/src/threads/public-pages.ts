import { shortcodeOf } from '../meta/numeric-id.ts';
import { PublicPages } from '../pages/public-pages.ts';
import type { StandInContext } from '../stand-in.ts';
import { THREADS_PROFILES } from './profiles.ts';

/** The pages of Threads everyone can see. */
export function createPublicPages(context: StandInContext): PublicPages {
  const { baseUrl, ledger } = context;
  const pages = new PublicPages(context, {
    key: 'threads',
    name: 'Threads',
    accounts: THREADS_PROFILES.map(({ id, name, username }) => ({
      id,
      name,
      handle: `@${username}`,
      avatarUrl: `${baseUrl}/avatars/${id}.svg`,
      profileUrl: `${baseUrl}/@${username}`,
    })),
  });
  pages.routes.get('/@:username/post/:shortcode', ({ params }, response) => {
    const posts = ledger.list('threads');
    pages.answerPost(
      response,
      posts.find(({ id }) => shortcodeOf(id) === params.shortcode),
    );
  });
  return pages;
}

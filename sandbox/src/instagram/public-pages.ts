import { shortcodeOf } from '../meta/numeric-id.ts';
import { PublicPages } from '../pages/public-pages.ts';
import type { StandInContext } from '../stand-in.ts';
import { INSTAGRAM_ACCOUNTS } from './accounts.ts';

/** The pages of Instagram everyone can see. */
export function createPublicPages(context: StandInContext): PublicPages {
  const { baseUrl, ledger } = context;
  const pages = new PublicPages(context, {
    key: 'instagram',
    name: 'Instagram',
    accounts: INSTAGRAM_ACCOUNTS.map(({ id, name, username }) => ({
      id,
      name,
      handle: `@${username}`,
      avatarUrl: `${baseUrl}/avatars/${id}.svg`,
      profileUrl: `${baseUrl}/${username}/`,
    })),
  });
  pages.routes.get('/p/:shortcode', ({ params }, response) => {
    const posts = ledger.list('instagram');
    pages.answerPost(
      response,
      posts.find(({ id }) => shortcodeOf(id) === params.shortcode),
    );
  });
  return pages;
}

import { PublicPages } from '../pages/public-pages.ts';
import type { StandInContext } from '../stand-in.ts';
import { FACEBOOK_PAGES, pageLink } from './accounts.ts';

/** The pages of Facebook everyone can see: Pages, and posts by their permalink or their id alone. */
export function createPublicPages(context: StandInContext): PublicPages {
  const { baseUrl, ledger } = context;
  const pages = new PublicPages(context, {
    key: 'facebook',
    name: 'Facebook',
    accounts: FACEBOOK_PAGES.map((page) => ({
      id: page.id,
      name: page.name,
      handle: null,
      avatarUrl: `${baseUrl}/avatars/${page.id}.svg`,
      profileUrl: pageLink(baseUrl, page),
    })),
  });
  pages.routes.get('/:page/posts/:id', ({ params }, response) => {
    pages.answerPost(response, ledger.find('facebook', `${params.page}_${params.id}`));
  });
  pages.routes.get('/:id', ({ params }, response, next) => {
    const post = ledger.find('facebook', params.id);
    if (post) response.redirect(post.url);
    else next();
  });
  return pages;
}

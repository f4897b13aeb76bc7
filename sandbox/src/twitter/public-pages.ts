import { PublicPages } from '../pages/public-pages.ts';
import type { StandInContext } from '../stand-in.ts';
import { ACCOUNTS } from './accounts.ts';

const POST_PATHS = [
  '/:username/status/:id',
  '/:username/status/:id/photo/:number',
  '/i/web/status/:id',
] as const;

/** The pages of X everyone can see; of a post's address only the id counts. */
export function createPublicPages(context: StandInContext): PublicPages {
  const { baseUrl, ledger } = context;
  const pages = new PublicPages(context, {
    key: 'twitter',
    name: 'X',
    accounts: ACCOUNTS.map(({ id, name, username }) => ({
      id,
      name,
      handle: `@${username}`,
      avatarUrl: `${baseUrl}/profile_images/${id}_normal.svg`,
      profileUrl: `${baseUrl}/${username}`,
    })),
  });
  for (const path of POST_PATHS) {
    pages.routes.get(path, ({ params }, response) => {
      pages.answerPost(response, ledger.find('twitter', params.id));
    });
  }
  return pages;
}

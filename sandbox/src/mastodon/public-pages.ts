import { PublicPages } from '../pages/public-pages.ts';
import { accountUrl, showAccount } from './entities.ts';
import type { Instance, Status } from './instance.ts';

/** The pages of a server everyone can see. A content warning stands before the text it warns of. */
export function createPublicPages(instance: Instance): PublicPages {
  const { settings, statuses, context } = instance;
  const pages = new PublicPages(context, {
    key: settings.key,
    name: settings.title,
    accounts: settings.accounts.map((account) => ({
      id: account.id,
      name: account.displayName || account.username,
      handle: `@${account.username}`,
      avatarUrl: showAccount(instance, account).avatar,
      profileUrl: accountUrl(instance, account),
    })),
    isPublic: ({ id }) => {
      const status = statuses.get(id);
      return status !== undefined && isPublic(status);
    },
  });
  pages.routes.get('/@:username/:id', ({ params }, response) => {
    const status = statuses.get(params.id);
    const post = context.ledger.find(settings.key, params.id);
    if (!post || status?.account.username !== params.username) {
      pages.answerPost(response, undefined);
      return;
    }
    const text = [status.spoilerText, post.text].filter(Boolean).join('\n\n');
    pages.answerPost(response, { ...post, text });
  });
  return pages;
}

/** Whether people see a status without following its author. */
export function isPublic({ visibility }: Status): boolean {
  return visibility === 'public' || visibility === 'unlisted';
}

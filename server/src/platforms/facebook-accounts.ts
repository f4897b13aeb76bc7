import { grantedPermissions } from './facebook-grant.ts';
import { type Page, readPages } from './facebook-pages.ts';
import type { Account, LoginContext, TokenSet } from './login.ts';

/** The Pages of a login and the Instagram accounts linked to them. */
export async function facebookAccounts(
  context: LoginContext,
  tokens: TokenSet,
): Promise<readonly Account[]> {
  const granted = await grantedPermissions(context, tokens);
  const pages = await readPages(context, tokens, granted);
  const mayPublishOnInstagram = granted.includes('instagram_content_publish');
  return pages.flatMap((page) => [
    pageAccount(context, page),
    ...instagramAccount(context, page, mayPublishOnInstagram),
  ]);
}

function pageAccount({ app }: LoginContext, page: Page): Account {
  return {
    platform: 'FACEBOOK',
    platformUserId: page.id,
    username: page.username ?? null,
    displayName: page.name,
    avatarUrl: page.picture?.data.url ?? null,
    profileUrl: `${app.auth}/${encodeURIComponent(page.username ?? page.id)}`,
    accessToken: page.access_token ?? null,
    extra: {},
    unavailableReason: reasonNotToPost(page),
  };
}

function instagramAccount(
  { app }: LoginContext,
  page: Page,
  mayPublish: boolean,
): readonly Account[] {
  const instagram = page.instagram_business_account;
  if (!instagram) return [];
  const username = instagram.username ?? null;
  return [
    {
      platform: 'INSTAGRAM',
      platformUserId: instagram.id,
      username,
      displayName: instagram.name || username || page.name,
      avatarUrl: instagram.profile_picture_url,
      // Where Facebook's origin is another, so is Instagram's, and we are not told which.
      profileUrl:
        username && app.auth === 'https://www.facebook.com'
          ? `https://www.instagram.com/${encodeURIComponent(username)}/`
          : null,
      accessToken: page.access_token ?? null,
      extra: { pageId: page.id },
      unavailableReason: mayPublish
        ? reasonNotToPost(page)
        : 'Posting to Instagram was not allowed at the login. Connect again and allow it.',
    },
  ];
}

/** Where a Page names no tasks, its token alone decides. */
function reasonNotToPost({ name, tasks, access_token }: Page): string | null {
  const able = !tasks || tasks.includes('CREATE_CONTENT') || tasks.includes('MANAGE');
  return able && access_token
    ? null
    : `Your role on the Page ${name} does not let you post. Ask an administrator of the Page to let you create content, then connect again.`;
}

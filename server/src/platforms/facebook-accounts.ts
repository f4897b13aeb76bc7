import * as z from 'zod';
import { PlatformError } from './errors.ts';
import { FACEBOOK_NETWORK } from './facebook-errors.ts';
import { debugToken, grantedPermissions } from './facebook-grant.ts';
import { callGraph } from './meta-graph.ts';
import type { Account, LoginContext, TokenSet } from './platform.ts';
import { webUrlSchema } from './web-url.ts';

const PAGE_FIELDS = 'id,name,username,access_token,picture.type(large){url}';
const INSTAGRAM_FIELDS = 'instagram_business_account{id,username,name,profile_picture_url}';
/** Most lists of 100 Pages read for one login. */
const MAX_LISTS = 50;

const instagramSchema = z.object({
  id: z.string().min(1),
  username: z.string().optional(),
  name: z.string().optional(),
  profile_picture_url: webUrlSchema,
});
const pageSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  username: z.string().optional(),
  access_token: z.string().optional(),
  tasks: z.array(z.string()).optional(),
  picture: z.object({ data: z.object({ url: webUrlSchema }) }).optional(),
  instagram_business_account: instagramSchema.optional(),
});
const listSchema = z.object({
  data: z.array(pageSchema),
  paging: z.object({ next: z.url().optional() }).optional(),
});
type Page = z.infer<typeof pageSchema>;

/**
 * The Pages of a login and the Instagram accounts linked to them.
 * @see https://developers.facebook.com/docs/graph-api/reference/user/accounts
 */
export async function facebookAccounts(
  context: LoginContext,
  tokens: TokenSet,
): Promise<readonly Account[]> {
  const granted = await grantedPermissions(context, tokens);
  const fields = granted.includes('instagram_basic')
    ? `${PAGE_FIELDS},${INSTAGRAM_FIELDS}`
    : PAGE_FIELDS;
  const listed = await listPages(context, tokens, `${fields},tasks`);
  const pages =
    listed.length === 0 && granted.includes('pages_show_list')
      ? await readGrantedPages(context, tokens, fields)
      : listed;
  const mayPublishOnInstagram = granted.includes('instagram_content_publish');
  return pages.flatMap((page) => [
    pageAccount(context, page),
    ...instagramAccount(context, page, mayPublishOnInstagram),
  ]);
}

/** Only the cursor of the next list is taken: its address holds the token and names a host of the answer's choice. */
async function listPages(
  context: LoginContext,
  tokens: TokenSet,
  fields: string,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let after: string | null = null;
  for (let lists = 0; lists < MAX_LISTS; lists++) {
    const query: Record<string, string> = { fields, limit: '100' };
    if (after) query.after = after;
    const url = `${context.app.api}/v26.0/me/accounts`;
    const request = { method: 'GET', url, query, bearer: tokens.accessToken } as const;
    const list = await callGraph(FACEBOOK_NETWORK, context, request, listSchema);
    pages.push(...list.data);
    after = list.paging?.next ? new URL(list.paging.next).searchParams.get('after') : null;
    if (!after) break;
  }
  return pages;
}

/** The list leaves out Pages of business portfolios without a word; the token still names those it was given for. */
async function readGrantedPages(
  context: LoginContext,
  tokens: TokenSet,
  fields: string,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (const id of (await debugToken(context, tokens)).pageIds) {
    const url = `${context.app.api}/v26.0/${encodeURIComponent(id)}`;
    const request = { method: 'GET', url, query: { fields }, bearer: tokens.accessToken } as const;
    try {
      pages.push(await callGraph(FACEBOOK_NETWORK, context, request, pageSchema));
    } catch (error) {
      // A Page that was deleted since, or that the person lost the role on, is no reason to lose the others.
      if (!(error instanceof PlatformError && error.kind === 'REJECTED')) throw error;
    }
  }
  return pages;
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

/** A Page read by its id names no tasks; then the token alone decides. */
function reasonNotToPost({ name, tasks, access_token }: Page): string | null {
  const able = !tasks || tasks.includes('CREATE_CONTENT') || tasks.includes('MANAGE');
  return able && access_token
    ? null
    : `Your role on the Page ${name} does not let you post. Ask an administrator of the Page to let you create content, then connect again.`;
}
